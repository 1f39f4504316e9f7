import Domain

/// Reads a moderator's figure in place of a computed confidence.
package enum OverridePayload {
    /// In percent.
    package static let values = 1...99

    package static func read(_ reader: ObjectReader) -> (value: Int, reason: String) {
        let value = reader.integer("value")
        if reader.value("value") == nil { reader.missing("value") }
        if let value, !values.contains(value) {
            reader.note("value", "must be \(values.lowerBound) to \(values.upperBound), in percent")
        }
        let reason = reader.requiredString("reason")
        reader.refuseUnknownMembers()
        return (value ?? values.lowerBound, reason)
    }
}
