/// What somebody remarked on a claim. It changes nothing about the claim.
public struct Comment: Codable, Hashable, Sendable {
    public static let longest = 4_000
    public static let mostPerClaim = 1_000

    public var id: CommentID
    public var claim: ClaimID
    /// Nil when nobody signed it, or the viewer may not know.
    public var by: AccountID?
    public var at: Timestamp
    public var text: String
    /// The members of the map whom it names.
    public var mentions: [AccountID]
    public var isPublic: Bool
    /// The event that brought it.
    public var seq: Int64

    public init(
        id: CommentID, claim: ClaimID, by: AccountID?, at: Timestamp, text: String, mentions: [AccountID],
        isPublic: Bool, seq: Int64
    ) {
        self.id = id
        self.claim = claim
        self.by = by
        self.at = at
        self.text = text
        self.mentions = mentions
        self.isPublic = isPublic
        self.seq = seq
    }
}
