/// A claim's identity: a UUID in lower case with hyphens (RFC 9562); version 7 when the server makes it.
public struct ClaimID: Hashable, Sendable, Comparable {
    public let text: String

    public init?(_ text: String) {
        guard let canonical = UUIDText.canonical(text) else { return nil }
        self.text = canonical
    }

    public static func < (left: ClaimID, right: ClaimID) -> Bool { left.text < right.text }
}

extension ClaimID: TextIdentifier {}
