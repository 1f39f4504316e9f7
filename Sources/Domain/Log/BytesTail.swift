import Foundation

/// The end of some bytes, from which words are taken off.
///
/// The pointer is read inside of the calls alone, and never beyond its count.
struct BytesTail {
    private let bytes: UnsafeRawBufferPointer
    /// How many of them are left.
    private var count: Int

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
        count = bytes.count
    }

    /// Takes `word` off the end, if it is there.
    mutating func take(_ word: UnsafeRawBufferPointer) -> Bool {
        guard word.count <= count,
            UnsafeRawBufferPointer(rebasing: bytes[(count - word.count)..<count]).isSame(as: word)
        else { return false }
        count -= word.count
        return true
    }

    mutating func take(_ word: StaticString) -> Bool { take(word.bytes) }

    /// Takes a number in decimal digits off the end, if it is there.
    mutating func take(_ number: Int64) -> Bool {
        var (left, value) = (count, number)
        repeat {
            guard value >= 0, left > 0, bytes[left - 1] == UInt8(ascii: "0") + UInt8(value % 10) else { return false }
            left -= 1
            value /= 10
        } while value > 0
        count = left
        return true
    }

    /// Takes off all from the last place of `word` on, if that is among the last `length` bytes.
    mutating func skip(before word: StaticString, within length: Int) -> Bool {
        let word = word.bytes
        var end = count - word.count
        while end >= max(0, count - length) {
            if UnsafeRawBufferPointer(rebasing: bytes[end..<(end + word.count)]).isSame(as: word) {
                count = end
                return true
            }
            end -= 1
        }
        return false
    }
}

extension StaticString {
    /// As UTF-8; a static string's bytes are there for ever.
    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: utf8Start, count: utf8CodeUnitCount) }
}

extension UnsafeRawBufferPointer {
    /// Whether both hold the same bytes. Lengths are compared first, so that neither is read beyond its end.
    func isSame(as other: UnsafeRawBufferPointer) -> Bool {
        guard count == other.count else { return false }
        guard let base = baseAddress, let otherBase = other.baseAddress else { return count == 0 }
        return memcmp(base, otherBase, count) == 0
    }
}
