import COpenSSL

/// HMAC (RFC 2104) with SHA-1, only for one-time passwords, whose programs know no other (RFC 4226 §5.3). That
/// collisions of SHA-1 can be made does not weaken it there.
enum HMACSHA1 {
    private static let blockByteCount = 64

    /// The code of the message under the key: 20 bytes.
    static func code(for message: [UInt8], key: [UInt8]) -> [UInt8] {
        let algorithm = DigestAlgorithm.sha1
        let key = key.count > blockByteCount ? SHA1.hash(key) : key
        return [UInt8](unsafeUninitializedCapacity: algorithm.length) { buffer, count in
            let code = HMAC(
                algorithm.pointer, key, Int32(key.count), message, message.count, buffer.baseAddress, nil)
            guard code != nil else { OpenSSLFailure.stop("HMAC with SHA-1") }
            count = algorithm.length
        }
    }
}
