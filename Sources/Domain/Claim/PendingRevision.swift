/// An edit of a published claim, waiting for a moderator beside the version that stands.
public struct PendingRevision: Codable, Hashable, Sendable {
    public var by: AccountID?
    public var at: Timestamp
    /// The revision that it was made from.
    public var base: Int
    public var content: ClaimContent
}
