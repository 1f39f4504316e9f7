/// The latest decision on a claim, with what it took away, so that it can be undone.
public struct LastDecision: Codable, Hashable, Sendable {
    /// How long it can be undone, in seconds.
    public static let undoSeconds = 300.0

    public var by: AccountID
    public var at: Timestamp
    public var decision: Decision
    public var from: ClaimStatus
    public var to: ClaimStatus
    /// The approvals, the waiting edit, the appeal and the lock that stood before it.
    public var approvals: [Approval]
    public var pending: PendingRevision?
    public var appeal: Appeal?
    public var assignment: Assignment?
    public var evidenceSince: Timestamp?

    private enum CodingKeys: String, CodingKey {
        case by, at, decision, from, to, approvals, pending, appeal, assignment
        case evidenceSince = "evidence_since"
    }

    /// Until when it can be undone.
    public var undoUntil: Timestamp { at.adding(seconds: Self.undoSeconds) }
}
