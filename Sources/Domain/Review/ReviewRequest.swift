/// A moderator's decision as it is asked for.
public struct ReviewRequest: Codable, Hashable, Sendable {
    public var decision: Decision
    /// Reason code from the vocabulary.
    public var code: String?
    /// The reason in words.
    public var reason: String?
    /// For `supersede`: the claim that stands in its place.
    public var successor: ClaimID?
    /// For `accept_revision`: the members of the content, as in JSON, that are accepted; nil for all of them.
    public var fields: [String]?

    /// What the moderator saw; nil when they do not say.
    public var seen: SeenVersion?

    public init(
        decision: Decision, code: String? = nil, reason: String? = nil, successor: ClaimID? = nil,
        fields: [String]? = nil, seen: SeenVersion? = nil
    ) {
        self.decision = decision
        self.code = code
        self.reason = reason
        self.successor = successor
        self.fields = fields
        self.seen = seen
    }
}
