import NIOCore
import TestSupport

extension ByteBuffer {
    var bytes: [UInt8] { Array(readableBytesView) }
}

extension SplitMix64 {
    mutating func noise(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 8)
        while bytes.count < count { withUnsafeBytes(of: next()) { bytes += $0 } }
        return Array(bytes.prefix(count))
    }

    /// Bytes with repetitions near and far, as text has them, and some noise.
    mutating func text(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 40)
        while bytes.count < count {
            let length = 1 + Int(next() % 40)
            if bytes.count > 50, next() % 2 == 0 {
                let start = Int(next() % UInt64(bytes.count - length))
                bytes += bytes[start..<start + length]
            } else {
                bytes += noise(length)
            }
        }
        return Array(bytes.prefix(count))
    }
}
