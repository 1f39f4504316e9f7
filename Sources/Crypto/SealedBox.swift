import COpenSSL

/// Authenticated encryption with AES-256-GCM (NIST SP 800-38D), for secrets that the server must be able to read again.
///
/// A box is the 12-byte nonce, the ciphertext and the 16-byte tag, one after the other. Nonces are random; with one key
/// for some thousands of boxes no two are the same.
public enum SealedBox {
    /// The number of bytes in a key: 32.
    public static let keyByteCount = 32
    /// What a box is longer than what lies in it: 28 bytes.
    public static let overhead = nonceLength + tagLength

    private static let nonceLength = 12
    private static let tagLength = 16
    /// OpenSSL counts in an Int32; nothing that is sealed here comes near this.
    private static let maximumLength = 1 << 20

    /// - Parameter context: what the box belongs to, such as an account's id. It is not in the box, and only with the
    ///   same context can it be opened.
    /// - Throws: ``CryptoError/refused(reason:)`` for a key of another length, or when OpenSSL fails.
    public static func seal(
        _ plain: [UInt8], key: [UInt8], context: [UInt8]
    ) throws(CryptoError) -> [UInt8] {
        guard key.count == keyByteCount, plain.count <= maximumLength, context.count <= maximumLength else {
            throw .refused(reason: "sealing needs a key of \(keyByteCount) bytes and at most a mebibyte to seal")
        }
        let nonce = SecureRandom.bytes(nonceLength)
        let cipher = try Context()
        var sealed = [UInt8](repeating: 0, count: plain.count)
        var tag = [UInt8](repeating: 0, count: tagLength)
        var count: Int32 = 0
        guard EVP_EncryptInit_ex2(cipher.pointer, EVP_aes_256_gcm(), key, nonce, nil) == 1,
            context.isEmpty || EVP_EncryptUpdate(cipher.pointer, nil, &count, context, Int32(context.count)) == 1,
            plain.isEmpty || EVP_EncryptUpdate(cipher.pointer, &sealed, &count, plain, Int32(plain.count)) == 1,
            EVP_EncryptFinal_ex(cipher.pointer, nil, &count) == 1,
            EVP_CIPHER_CTX_ctrl(cipher.pointer, EVP_CTRL_AEAD_GET_TAG, Int32(tagLength), &tag) == 1
        else { throw .refused(reason: OpenSSLFailure.takeReason()) }
        return nonce + sealed + tag
    }

    /// What lies in the box; nil when it was not sealed with this key and context, or was changed since.
    public static func open(_ box: [UInt8], key: [UInt8], context: [UInt8]) -> [UInt8]? {
        guard key.count == keyByteCount, box.count >= overhead, box.count - overhead <= maximumLength,
            context.count <= maximumLength, let cipher = try? Context()
        else { return nil }
        let nonce = Array(box.prefix(nonceLength))
        let sealed = Array(box.dropFirst(nonceLength).dropLast(tagLength))
        var tag = Array(box.suffix(tagLength))
        var plain = [UInt8](repeating: 0, count: sealed.count)
        var count: Int32 = 0
        guard EVP_DecryptInit_ex2(cipher.pointer, EVP_aes_256_gcm(), key, nonce, nil) == 1,
            context.isEmpty || EVP_DecryptUpdate(cipher.pointer, nil, &count, context, Int32(context.count)) == 1,
            sealed.isEmpty || EVP_DecryptUpdate(cipher.pointer, &plain, &count, sealed, Int32(sealed.count)) == 1,
            EVP_CIPHER_CTX_ctrl(cipher.pointer, EVP_CTRL_AEAD_SET_TAG, Int32(tagLength), &tag) == 1,
            EVP_DecryptFinal_ex(cipher.pointer, nil, &count) == 1
        else {
            _ = OpenSSLFailure.takeReason()
            return nil
        }
        return plain
    }

    private struct Context: ~Copyable {
        let pointer: OpaquePointer

        init() throws(CryptoError) {
            guard let pointer = EVP_CIPHER_CTX_new() else { throw .refused(reason: OpenSSLFailure.takeReason()) }
            self.pointer = pointer
        }

        deinit { EVP_CIPHER_CTX_free(pointer) }
    }
}
