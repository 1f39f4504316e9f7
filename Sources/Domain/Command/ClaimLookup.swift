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
    /// Changes to claims that `account` made on `map` after `since`: edits, and sources added or changed.
    func edits(by account: AccountID, on map: MapID, since: Timestamp) throws -> RecentActs
    /// Those who joined `map` by themselves after `since`.
    func registrations(on map: MapID, since: Timestamp) throws -> RecentActs
    /// Whether a claim of `account` on `map` stands verified, or did until a newer one took its place.
    func hasVerified(by account: AccountID, on map: MapID) throws -> Bool
    /// Claims of `account` on `map` that wait for a first decision.
    func waiting(by account: AccountID, on map: MapID) throws -> Int
    /// The claims of `map` on which `account` ever wrote or decided anything, by id.
    func contributions(of account: AccountID, on map: MapID) throws -> [ClaimID]
}
