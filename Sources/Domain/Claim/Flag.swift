/// A volunteer's call for a moderator.
public struct Flag: Codable, Hashable, Sendable {
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// Somebody could come to harm: hides the claim from the public until a moderator has looked.
        case danger
        case spam
        case duplicate
        case wrongPlace = "wrong_place"
        case other
    }

    /// Nil when the viewer may not know.
    public var by: AccountID?
    public var kind: Kind
    public var reason: String?
    public var at: Timestamp

    private enum CodingKeys: String, CodingKey {
        case by, reason, at
        case kind = "flag"
    }
}
