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

extension AccountID: TextIdentifier {}
