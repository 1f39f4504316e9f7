/// The table of states: which decision leads from which status to which. Nothing else is possible.
public enum ReviewTable {
    /// What `decision` makes of a claim in `status`, or nil when the table has no such transition.
    public static func next(_ status: ClaimStatus, _ decision: Decision) -> ClaimStatus? {
        transitions[status]?[decision]
    }

    private static let transitions: [ClaimStatus: [Decision: ClaimStatus]] = [
        .submitted: [.take: .inReview],
        .inReview: [
            .take: .inReview, .release: .inReview, .verify: .verified, .dispute: .disputed, .reject: .rejected,
        ],
        .verified: [
            .dispute: .disputed, .retract: .retracted, .supersede: .superseded, .confirm: .verified,
            .take: .verified, .release: .verified, .acceptRevision: .verified, .declineRevision: .verified,
        ],
        .disputed: [
            .verify: .verified, .reject: .rejected, .retract: .retracted,
            .take: .disputed, .release: .disputed, .acceptRevision: .disputed, .declineRevision: .disputed,
        ],
        .rejected: [.reopen: .inReview],
    ]
}
