/// How many volunteers agree and disagree with a claim.
public struct Assessments: Codable, Hashable, Sendable {
    public var agree: Int
    public var disagree: Int

    public init(agree: Int = 0, disagree: Int = 0) {
        self.agree = agree
        self.disagree = disagree
    }
}
