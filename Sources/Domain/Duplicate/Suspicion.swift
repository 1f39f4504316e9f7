/// Another claim that may tell the same, and how alike the two are, 0–100.
public struct Suspicion: Codable, Hashable, Sendable {
    /// Of one claim no more than these are kept.
    public static let mostPerClaim = 5

    public var claim: ClaimID
    public var score: Int

    public init(claim: ClaimID, score: Int) {
        self.claim = claim
        self.score = score
    }
}
