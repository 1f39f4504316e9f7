import Domain

/// Reads a moderator's decision.
package enum ReviewPayload {
    package static func request(_ reader: ObjectReader) -> ReviewRequest {
        let decision = reader.requiredChoice("decision", or: Decision.take)
        var successor: ClaimID?
        if let text = reader.string("successor") {
            successor = ClaimID(text)
            if successor == nil { reader.note("successor", "must be the id of a claim") }
        }
        let request = ReviewRequest(
            decision: decision, code: reader.string("code"), reason: reader.string("reason"), successor: successor,
            fields: reader.value("fields") == nil ? nil : reader.strings("fields"))
        reader.refuseUnknownMembers()
        return request
    }
}
