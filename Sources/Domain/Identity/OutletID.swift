/// An outlet's identity: a UUID in lower case with hyphens (RFC 9562), which the client may make.
public struct OutletID: Hashable, Sendable, Comparable {
    public let text: String

    public init?(_ text: String) {
        guard let canonical = UUIDText.canonical(text) else { return nil }
        self.text = canonical
    }

    public static func < (left: OutletID, right: OutletID) -> Bool { left.text < right.text }
}

extension OutletID: TextIdentifier {}
