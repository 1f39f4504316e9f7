import Domain

/// Reads what a volunteer thinks of a claim.
package enum AssessmentPayload {
    package static func read(_ reader: ObjectReader) -> (value: Assessment.Value, reason: String?) {
        let value = reader.requiredChoice("value", or: Assessment.Value.unsure)
        let reason = reader.string("reason")
        reader.refuseUnknownMembers()
        return (value, reason)
    }
}
