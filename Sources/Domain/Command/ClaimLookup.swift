/// How a decision learns of claims: within the transaction that will store what it leads to.
public protocol ClaimLookup {
    /// The present state of a claim, on whatever map; nil when there is none.
    func claim(_ id: ClaimID) throws -> Claim?
    /// With what words it was first submitted.
    func submission(_ id: ClaimID) throws -> EventBody.ClaimSubmitted?
}
