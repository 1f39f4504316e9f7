/// Checks that bytes are UTF-8 as RFC 3629 defines it (no overlong forms, no surrogates, nothing over U+10FFFF) while
/// they arrive in pieces, and says so at the first byte that cannot be right.
public struct UTF8Validator: Sendable, Equatable {
    /// Continuation bytes that the character begun still needs.
    private var needed: UInt8 = 0
    /// What the next continuation byte may be; narrower than 80–BF after some lead bytes (RFC 3629 §4).
    private var lowest: UInt8 = 0x80
    private var highest: UInt8 = 0xBF

    public init() {}

    /// Whether the bytes so far end with a whole character.
    public var isAtBoundary: Bool { needed == 0 }

    /// Goes on with more bytes.
    /// - Returns: false at the first byte that no UTF-8 text could have there. The value is of no use after that.
    public mutating func consume(_ bytes: RawSpan) -> Bool {
        let count = bytes.byteCount
        var index = 0
        while index < count {
            if needed == 0 {
                index = Self.skipASCII(bytes, from: index)
                if index == count { return true }
            }
            // Every bit pattern is a UInt8, and the span checks the bounds.
            guard step(bytes.unsafeLoad(fromByteOffset: index, as: UInt8.self)) else { return false }
            index += 1
        }
        return true
    }

    /// The index of the first byte at or after `start` that is not ASCII; their count if there is none.
    private static func skipASCII(_ bytes: RawSpan, from start: Int) -> Int {
        let count = bytes.byteCount
        var index = start
        while index + 8 <= count {
            // Every bit pattern is a UInt64, and the span checks the bounds.
            let word = bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
            if word & 0x8080_8080_8080_8080 != 0 { break }
            index += 8
        }
        while index < count, bytes.unsafeLoad(fromByteOffset: index, as: UInt8.self) < 0x80 {
            index += 1
        }
        return index
    }

    private mutating func step(_ byte: UInt8) -> Bool {
        if needed > 0 {
            guard byte >= lowest, byte <= highest else { return false }
            needed -= 1
            lowest = 0x80
            highest = 0xBF
            return true
        }
        switch byte {
        case 0x00...0x7F: return true
        case 0xC2...0xDF: needed = 1
        case 0xE0...0xEF:
            needed = 2
            if byte == 0xE0 { lowest = 0xA0 }
            if byte == 0xED { highest = 0x9F }
        case 0xF0...0xF4:
            needed = 3
            if byte == 0xF0 { lowest = 0x90 }
            if byte == 0xF4 { highest = 0x8F }
        default: return false
        }
        return true
    }
}
