/// One moderator's half of a decision that needs two.
public struct Approval: Codable, Hashable, Sendable {
    public var by: AccountID
    public var decision: Decision
}
