import Domain

/// How another claim stands to the one that was asked about.
public struct IncomingRelation: Hashable, Sendable {
    public var from: ClaimID
    public var relation: Relation
}
