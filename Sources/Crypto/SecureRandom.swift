import COpenSSL

/// Random bytes for tokens, salts and keys, from OpenSSL's generator, which the kernel seeds.
public enum SecureRandom {
    /// `count` bytes that nobody can guess; none for a count below 1.
    ///
    /// There is no error to catch: without random bytes every token made next would be guessable, and a caller that
    /// went on would hand out sessions to anyone. The process ends instead.
    public static func bytes(_ count: Int) -> [UInt8] {
        guard count > 0 else { return [] }
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            // OpenSSL counts in an Int32.
            while filled < count {
                let step = min(count - filled, Int(Int32.max))
                guard RAND_bytes(buffer.baseAddress?.advanced(by: filled), Int32(step)) == 1 else {
                    OpenSSLFailure.stop("Getting random bytes")
                }
                filled += step
            }
        }
    }
}
