/// An invitation's identity: a UUID in lower case with hyphens. It is no secret: who may join holds the token that
/// ``InvitationSigner`` makes of it.
public struct InvitationID: Hashable, Sendable, Comparable {
    public let text: String

    public init?(_ text: String) {
        guard let canonical = UUIDText.canonical(text) else { return nil }
        self.text = canonical
    }

    public static func < (left: InvitationID, right: InvitationID) -> Bool { left.text < right.text }
}

extension InvitationID: TextIdentifier {}
