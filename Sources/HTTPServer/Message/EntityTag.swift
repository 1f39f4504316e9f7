/// A validator of a representation (RFC 9110 §8.8.3).
public struct EntityTag: Hashable, Sendable {
    /// What stands between the quotes.
    public let value: String
    public let isWeak: Bool

    public init(_ value: String, weak: Bool = false) {
        self.value = value
        self.isWeak = weak
    }

    /// Reads one entity tag as it stands in a field: `"value"` or `W/"value"`.
    public init?(field: some StringProtocol) {
        var rest = Substring(field).trimmingBlanks
        let weak = rest.hasPrefix("W/")
        if weak { rest = rest.dropFirst(2) }
        guard rest.utf8.count >= 2, rest.utf8.first == UInt8(ascii: "\""), rest.utf8.last == UInt8(ascii: "\"") else {
            return nil
        }
        let value = rest.dropFirst().dropLast()
        guard value.utf8.allSatisfy({ $0 == 0x21 || ($0 > 0x22 && $0 != 0x7f) }) else { return nil }
        self.init(String(value), weak: weak)
    }

    /// As written in a field.
    public var field: String { isWeak ? "W/\"\(value)\"" : "\"\(value)\"" }

    /// The same value, with only the promise that a weak validator makes.
    public var weakened: EntityTag { EntityTag(value, weak: true) }

    /// Both strong and equal: the comparison for `If-Match`.
    public func matchesStrongly(_ other: EntityTag) -> Bool {
        !isWeak && !other.isWeak && value == other.value
    }

    /// Equal, weak or not: the comparison for `If-None-Match`.
    public func matchesWeakly(_ other: EntityTag) -> Bool {
        value == other.value
    }
}
