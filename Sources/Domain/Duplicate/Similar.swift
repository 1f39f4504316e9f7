/// A claim that may tell the same as another, and why.
public struct Similar: Hashable, Sendable {
    public var claim: Claim
    public var score: DuplicateScore

    public init(claim: Claim, score: DuplicateScore) {
        self.claim = claim
        self.score = score
    }
}
