/// A claim's identity: a UUID in lower case with hyphens (RFC 9562); version 7 when the server makes it.
public struct ClaimID: Hashable, Sendable, Comparable {
    public let text: String

    public init?(_ text: String) {
        guard let canonical = UUIDText.canonical(text) else { return nil }
        self.text = canonical
    }

    public static func < (left: ClaimID, right: ClaimID) -> Bool { left.text < right.text }
}

/// A source's identity: a UUID in lower case with hyphens.
public struct SourceID: Hashable, Sendable, Comparable {
    public let text: String

    public init?(_ text: String) {
        guard let canonical = UUIDText.canonical(text) else { return nil }
        self.text = canonical
    }

    public static func < (left: SourceID, right: SourceID) -> Bool { left.text < right.text }
}

/// An account's identity: a UUID in lower case with hyphens. The log names people by it, never by pseudonym, so that
/// a pseudonym can be forgotten without touching the log.
public struct AccountID: Hashable, Sendable, Comparable {
    public let text: String

    public init?(_ text: String) {
        guard let canonical = UUIDText.canonical(text) else { return nil }
        self.text = canonical
    }

    public static func < (left: AccountID, right: AccountID) -> Bool { left.text < right.text }
}

/// A map's identity: 2–64 of `a–z`, `0–9` and `-`, beginning with a letter, such as `syria-2024`.
public struct MapID: Hashable, Sendable, Comparable {
    public let text: String

    public init?(_ text: String) {
        let bytes = text.utf8
        guard (2...64).contains(bytes.count), let first = bytes.first, (0x61...0x7A).contains(first),
            bytes.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D })
        else { return nil }
        self.text = text
    }

    public static func < (left: MapID, right: MapID) -> Bool { left.text < right.text }
}

/// An identity that is written as one string.
public protocol TextIdentifier: Codable, CustomStringConvertible {
    init?(_ text: String)
    var text: String { get }
}

extension TextIdentifier {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let value = Self(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not a \(Self.self): \(text)"))
        }
        self = value
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    public var description: String { text }
}

extension ClaimID: TextIdentifier {}
extension SourceID: TextIdentifier {}
extension AccountID: TextIdentifier {}
extension MapID: TextIdentifier {}
