import COpenSSL

/// SHA-1 (FIPS 180-4), only for `Sec-WebSocket-Accept`, where RFC 6455 §4.2.2 prescribes it as a check that the
/// other side speaks WebSocket. Collisions of SHA-1 can be made; nothing that must be trusted may rest on it.
public enum SHA1 {
    /// The hash of the bytes: 20 bytes.
    public static func hash(_ bytes: [UInt8]) -> [UInt8] {
        let algorithm = DigestAlgorithm.sha1
        return [UInt8](unsafeUninitializedCapacity: algorithm.length) { buffer, count in
            guard EVP_Digest(bytes, bytes.count, buffer.baseAddress, nil, algorithm.pointer, nil) == 1 else {
                OpenSSLFailure.stop("SHA-1")
            }
            count = algorithm.length
        }
    }
}
