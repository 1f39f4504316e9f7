/// A moderator's decision as it is asked for.
public struct ReviewRequest: Codable, Hashable, Sendable {
    public var decision: Decision
    /// Reason code from the vocabulary.
    public var code: String?
    /// The reason in words.
    public var reason: String?
    /// For `supersede`: the claim that stands in its place.
    public var successor: ClaimID?

    public init(decision: Decision, code: String? = nil, reason: String? = nil, successor: ClaimID? = nil) {
        self.decision = decision
        self.code = code
        self.reason = reason
        self.successor = successor
    }
}
