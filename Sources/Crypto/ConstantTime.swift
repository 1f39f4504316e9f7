import COpenSSL

/// True if the two are the same bytes. The time taken depends on their lengths alone, never on where they differ,
/// so that a secret cannot be found byte by byte with a clock.
public func constantTimeEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    guard a.count == b.count else { return false }
    return CRYPTO_memcmp(a, b, a.count) == 0
}
