extension Scrypt {
    /// What one derivation costs (RFC 7914 §2).
    public struct Cost: Hashable, Sendable {
        /// N, the CPU and memory cost: a power of two above 1.
        public var n: Int
        /// r, the block size in units of 128 bytes.
        public var r: Int
        /// p, how many times the work is done; it adds time, not memory.
        public var p: Int

        public init(n: Int, r: Int, p: Int) {
            self.n = n
            self.r = r
            self.p = p
        }

        /// For a person signing in: 32 MiB and n·r·p = 786 432, a combination that the OWASP Password Storage
        /// Cheat Sheet lists as equal to 128 MiB with p = 1; the smaller memory lets several people sign in at once.
        public static let interactive = Cost(n: 1 << 15, r: 8, p: 3)

        /// No derivation takes more memory than this, in bytes: 256 MiB.
        public static let maximumMemory = 256 << 20

        /// No derivation takes more work than this n·r·p, about ten times ``interactive``: without it, a small memory and
        /// an endless p would pass.
        public static let maximumWork = 8 << 20

        /// True if RFC 7914 allows the three values together and they stay below ``maximumMemory`` and
        /// ``maximumWork``.
        public var isWithinBounds: Bool {
            guard n > 1, r > 0, p > 0, n <= Self.maximumWork, r <= Self.maximumWork, p <= Self.maximumWork,
                n.nonzeroBitCount == 1
            else { return false }
            // RFC 7914 §2: N below 2^(128·r/8).
            guard n.trailingZeroBitCount < 16 * r else { return false }
            // Every factor is at most 2^23, so that no product leaves 63 bits once the first pair is bounded.
            guard n * r <= Self.maximumWork, n * r * p <= Self.maximumWork else { return false }
            return 128 * r * (n + p + 2) <= Self.maximumMemory
        }
    }
}
