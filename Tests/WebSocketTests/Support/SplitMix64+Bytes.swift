import TestSupport

extension SplitMix64 {
    mutating func bytes(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        var pool: UInt64 = 0
        for index in 0..<count {
            if index & 7 == 0 { pool = next() }
            bytes.append(UInt8(truncatingIfNeeded: pool))
            pool >>= 8
        }
        return bytes
    }
}
