import Domain

/// How volunteers assess a claim.
struct AssessmentsDocument: Encodable {
    /// What one of them says. `by` is shown to moderators, and to that person.
    struct Entry: Encodable {
        var value: Assessment.Value
        var reason: String?
        var at: Timestamp
        var by: String?
    }

    struct Own: Encodable {
        var value: Assessment.Value
        var reason: String?
    }

    var agree: Int
    var disagree: Int
    var unsure: Int
    /// The caller's.
    var mine: Own?
    /// For the team, in answers about one claim.
    var list: [Entry]?

    init(_ claim: Claim) {
        agree = claim.assessed.agree
        disagree = claim.assessed.disagree
        unsure = claim.unsure
    }
}
