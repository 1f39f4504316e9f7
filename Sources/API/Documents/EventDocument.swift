import Domain

/// An event of the log as a caller may see it.
struct EventDocument: Encodable {
    /// What the event says, as far as it can be told in words.
    struct Summary: Encodable {
        var decision: Decision?
        var code: String?
        var reason: String?
        var from: ClaimStatus?
        var to: ClaimStatus?
        var half: Bool?
        var changes: [String: FeatureProperties.Pending.FieldChange]?
        var source: SourceID?
        var successor: ClaimID?
        /// Of an assessment, or a moderator's figure in place of the computed confidence.
        var value: JSONValue?
        var flag: Flag.Kind?
        /// Members of a waiting edit that were accepted, where not all were.
        var fields: [String]?
        var relation: RelationID?
        var kind: Relation.Kind?
        /// The other claim of a relation or a merge.
        var claim: ClaimID?
        /// The outlet whose grade the claim's sources have followed, and what that grade is now.
        var outlet: OutletID?
        var outletName: String?
        var reliability: Reliability?
        var comment: CommentID?

        private enum CodingKeys: String, CodingKey {
            case decision, code, reason, from, to, half, changes, source, successor, value, flag, fields, relation
            case kind, claim, outlet, reliability, comment
            case outletName = "outlet_name"
        }
    }

    struct Certainty: Encodable {
        var value: Int
        var term: ConfidenceTerm
    }

    var seq: Int64
    var at: Timestamp
    var type: EventBody.Kind
    var subject: String
    var by: String?
    var summary: Summary?
    var confidence: Certainty?
    var claim: Feature?
}
