/// A source's identity: a UUID in lower case with hyphens.
public struct SourceID: Hashable, Sendable, Comparable {
    public let text: String

    public init?(_ text: String) {
        guard let canonical = UUIDText.canonical(text) else { return nil }
        self.text = canonical
    }

    public static func < (left: SourceID, right: SourceID) -> Bool { left.text < right.text }
}

extension SourceID: TextIdentifier {}
