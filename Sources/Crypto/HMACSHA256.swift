import COpenSSL

/// HMAC (RFC 2104) with SHA-256, as RFC 4231 tests it: the keyed hash by which a receiver knows who sent a message.
public enum HMACSHA256 {
    /// SHA-256's block (FIPS 180-4 §1): a longer key is replaced by its hash (RFC 2104 §2).
    private static let blockByteCount = 64

    /// The code of the message under the key: 32 bytes. Compare codes with ``constantTimeEqual(_:_:)``.
    public static func code(for message: [UInt8], key: [UInt8]) -> [UInt8] {
        // OpenSSL counts the key in an Int32; a key no longer than a block always fits.
        let key = key.count > blockByteCount ? SHA256.hash(key) : key
        return [UInt8](unsafeUninitializedCapacity: SHA256.byteCount) { buffer, count in
            let code = HMAC(
                DigestAlgorithm.sha256.pointer, key, Int32(key.count), message, message.count, buffer.baseAddress, nil)
            guard code != nil else { OpenSSLFailure.stop("HMAC with SHA-256") }
            count = SHA256.byteCount
        }
    }
}
