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
