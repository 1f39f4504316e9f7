/// A relation's identity: a UUID in lower case with hyphens (RFC 9562), which the client may make.
public struct RelationID: Hashable, Sendable, Comparable {
    public let text: String

    public init?(_ text: String) {
        guard let canonical = UUIDText.canonical(text) else { return nil }
        self.text = canonical
    }

    public static func < (left: RelationID, right: RelationID) -> Bool { left.text < right.text }
}

extension RelationID: TextIdentifier {}
