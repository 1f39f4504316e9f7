import NIOCore

/// Ways in which a stream of bytes may arrive.
enum Pieces {
    /// Longer inputs are not also fed one byte at a time: it would be most of the work.
    private static let singlyUpTo = 96

    /// The bytes cut in two at places that depend on nothing but them, and one at a time if there are few.
    static func ways(_ bytes: [UInt8]) -> [[ByteBuffer]] {
        guard bytes.count > 1 else { return [] }
        let digest = bytes.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        let count = UInt64(bytes.count)
        let first = Int(digest % count)
        let second = Int((digest >> 32) % count)
        var ways = [cut(bytes, at: [first]), cut(bytes, at: [min(first, second), max(first, second)])]
        if bytes.count <= singlyUpTo { ways.append(bytes.map { ByteBuffer(bytes: [$0]) }) }
        return ways
    }

    private static func cut(_ bytes: [UInt8], at places: [Int]) -> [ByteBuffer] {
        var pieces: [ByteBuffer] = []
        var start = 0
        for place in places + [bytes.count] {
            pieces.append(ByteBuffer(bytes: bytes[start..<place]))
            start = place
        }
        return pieces
    }
}
