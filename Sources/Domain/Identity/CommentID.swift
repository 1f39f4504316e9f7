/// A comment's identity: a UUID in lower case with hyphens (RFC 9562), which the client may make.
public struct CommentID: Hashable, Sendable, Comparable {
    public let text: String

    public init?(_ text: String) {
        guard let canonical = UUIDText.canonical(text) else { return nil }
        self.text = canonical
    }

    public static func < (left: CommentID, right: CommentID) -> Bool { left.text < right.text }
}

extension CommentID: TextIdentifier {}
