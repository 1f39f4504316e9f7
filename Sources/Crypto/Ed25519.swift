import COpenSSL

/// Signatures by Ed25519 (RFC 8032), in its pure form.
public enum Ed25519 {
    /// Bytes of a private key.
    public static let privateKeyLength = 32
    /// Bytes of a public key.
    public static let publicKeyLength = 32
    /// Bytes of a signature.
    public static let signatureLength = 64

    /// The public key, 32 bytes, that belongs to a private one.
    ///
    /// - Parameter privateKey: 32 bytes.
    public static func publicKey(of privateKey: [UInt8]) -> [UInt8] {
        withPrivateKey(privateKey) { key in
            var length = publicKeyLength
            return [UInt8](unsafeUninitializedCapacity: publicKeyLength) { buffer, count in
                guard EVP_PKEY_get_raw_public_key(key, buffer.baseAddress, &length) == 1 else {
                    OpenSSLFailure.stop("Reading an Ed25519 key")
                }
                count = length
            }
        }
    }

    /// The signature of `message`, 64 bytes: always the same for the same key and message.
    ///
    /// - Parameter privateKey: 32 bytes.
    public static func signature(of message: [UInt8], privateKey: [UInt8]) -> [UInt8] {
        withPrivateKey(privateKey) { key in
            guard let context = EVP_MD_CTX_new() else { OpenSSLFailure.stop("Signing with Ed25519") }
            defer { EVP_MD_CTX_free(context) }
            guard EVP_DigestSignInit(context, nil, nil, nil, key) == 1 else {
                OpenSSLFailure.stop("Signing with Ed25519")
            }
            var length = signatureLength
            return [UInt8](unsafeUninitializedCapacity: signatureLength) { buffer, count in
                guard EVP_DigestSign(context, buffer.baseAddress, &length, message, message.count) == 1 else {
                    OpenSSLFailure.stop("Signing with Ed25519")
                }
                count = length
            }
        }
    }

    /// Whether `signature` is one of `message` by the owner of `publicKey`. Of any other length than they have, neither
    /// is valid.
    public static func isValid(_ signature: [UInt8], of message: [UInt8], publicKey: [UInt8]) -> Bool {
        guard signature.count == signatureLength, publicKey.count == publicKeyLength,
            let key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, publicKey, publicKey.count)
        else { return false }
        defer { EVP_PKEY_free(key) }
        guard let context = EVP_MD_CTX_new() else { OpenSSLFailure.stop("Verifying with Ed25519") }
        defer { EVP_MD_CTX_free(context) }
        guard EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1 else { return false }
        return EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
    }

    private static func withPrivateKey<Result>(_ privateKey: [UInt8], _ body: (OpaquePointer) -> Result) -> Result {
        guard let key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, privateKey, privateKey.count) else {
            OpenSSLFailure.stop("Taking an Ed25519 key")
        }
        defer { EVP_PKEY_free(key) }
        return body(key)
    }
}
