/// How one claim stands to another on the same map.
public struct Relation: Codable, Hashable, Sendable {
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// It is merged into the other, which then rests on the sources of both.
        case duplicateOf = "duplicate_of"
        case contradicts
        case supports
        /// It tells the news about what the other told.
        case updates
    }

    public static let mostPerClaim = 50

    public var id: RelationID
    public var kind: Kind
    public var target: ClaimID
    /// Nil when the viewer may not know.
    public var by: AccountID?
    public var at: Timestamp
    public var reason: String?
}
