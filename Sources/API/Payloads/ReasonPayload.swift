import Domain

/// Reads why something is done to somebody.
package enum ReasonPayload {
    /// In characters; the person reads it.
    package static let lengths = 1...500

    package static func read(_ reader: ObjectReader) -> String {
        let reason = reader.requiredString("reason")
        reader.refuseUnknownMembers()
        let isBlank = reason.unicodeScalars.allSatisfy(\.properties.isWhitespace)
        if case .string? = reader.value("reason"), isBlank || !lengths.contains(reason.unicodeScalars.count) {
            reader.note("reason", "\(lengths.lowerBound) to \(lengths.upperBound) characters, not all of them spaces")
        }
        return reason
    }
}
