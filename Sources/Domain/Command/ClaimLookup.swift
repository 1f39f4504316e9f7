/// How a decision learns of claims and of what was done lately: within the transaction that will store what it leads
/// to, so that what it counts cannot change meanwhile.
public protocol ClaimLookup {
    /// The present state of a claim, on whatever map; nil when there is none.
    func claim(_ id: ClaimID) throws -> Claim?
    /// With what words it was first submitted.
    func submission(_ id: ClaimID) throws -> EventBody.ClaimSubmitted?
    /// Every event of a claim, in order.
    func events(of id: ClaimID) throws -> [LogEvent]
    /// Claims that `account` submitted on `map` after `since`; for nil, tips that nobody signed.
    func submissions(by account: AccountID?, on map: MapID, since: Timestamp) throws -> RecentActs
    /// Changes that `account` made on `map` after `since`: edits, sources added or changed, and what it said of claims.
    func edits(by account: AccountID, on map: MapID, since: Timestamp) throws -> RecentActs
    /// Those who joined `map` by themselves after `since`.
    func registrations(on map: MapID, since: Timestamp) throws -> RecentActs
    /// Whether a claim of `account` on `map` stands verified, or did until a newer one took its place.
    func hasVerified(by account: AccountID, on map: MapID) throws -> Bool
    /// Claims of `account` on `map` that wait for a first decision.
    func waiting(by account: AccountID, on map: MapID) throws -> Int
    /// The claims of `map` on which `account` ever wrote, decided or said anything, by id.
    func contributions(of account: AccountID, on map: MapID) throws -> [ClaimID]
    /// The claims of `map` that rest on the source, themselves or through a claim that they stand for, by id.
    func claims(using source: SourceID, on map: MapID) throws -> [ClaimID]
    /// How many relations other claims have to this one.
    func relations(to claim: ClaimID) throws -> Int
    /// A comment that has not been removed.
    func comment(_ id: CommentID) throws -> Comment?
    /// How many comments a claim has.
    func comments(on claim: ClaimID) throws -> Int
    /// A file that was taken in on `map`, and who sent it.
    func media(_ sha256: String, on map: MapID) throws -> MediaRecord?
}
