/// The part of a representation that `Range` asks for (RFC 9110 §14.1.2, §14.2).
package enum ByteRange: Equatable, Sendable {
    /// All of it: there is no such field, it is not about bytes or malformed, or it asks for several parts, which are
    /// more simply read from the whole.
    case whole
    /// Positions of bytes, never none.
    case part(Range<Int>)
    /// Nothing of what there is.
    case unsatisfiable

    /// - Parameters:
    ///   - fields: all fields of the name.
    ///   - length: bytes of the representation.
    package init(_ fields: [String], length: Int) {
        self = .whole
        guard fields.count == 1 else { return }
        let parts = Substring(fields[0]).split(at: "=", most: 2)
        guard parts.count == 2, parts[0].trimmingBlanks.isEqualIgnoringCase("bytes") else { return }
        // Elements of a list may be empty (RFC 9110 §5.6.1).
        let ranges = parts[1].split(at: ",").map(\.trimmingBlanks).filter { !$0.isEmpty }
        guard ranges.count == 1 else { return }
        let ends = ranges[0].split(at: "-", most: 2)
        guard ends.count == 2 else { return }
        self = Self.range(first: ends[0], last: ends[1], length: length)
    }

    private static func range(first: Substring, last: Substring, length: Int) -> ByteRange {
        if first.isEmpty {
            guard let count = number(last) else { return .whole }
            guard count > 0 else { return .unsatisfiable }
            // The last bytes of nothing are nothing, which no Content-Range can say.
            return length > 0 ? .part(max(0, length - count)..<length) : .whole
        }
        guard let start = number(first) else { return .whole }
        var end = Int.max
        if !last.isEmpty {
            guard let number = number(last), number >= start else { return .whole }
            end = number
        }
        guard start < length else { return .unsatisfiable }
        return .part(start..<(min(end, length - 1) + 1))
    }

    // A number too great for 64 bits is beyond every end, like the greatest.
    private static func number(_ text: Substring) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy(\.isDigit) else { return nil }
        return Int(text) ?? .max
    }
}
