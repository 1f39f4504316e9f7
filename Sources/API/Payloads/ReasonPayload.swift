import Domain

/// Reads why something is done.
package enum ReasonPayload {
    /// In characters; the person reads it.
    package static let lengths = 1...500
    /// The same for what is done to a claim.
    package static let lengthsForClaims = 1...2_000

    /// Why something is done to somebody.
    package static func read(_ reader: ObjectReader) -> String { read(reader, lengths) }

    /// Why something is done to a claim.
    package static func readForClaim(_ reader: ObjectReader) -> String { read(reader, lengthsForClaims) }

    private static func read(_ reader: ObjectReader, _ lengths: ClosedRange<Int>) -> String {
        let reason = reader.requiredString("reason")
        reader.refuseUnknownMembers()
        let isBlank = reason.unicodeScalars.allSatisfy(\.properties.isWhitespace)
        if case .string? = reader.value("reason"), isBlank || !lengths.contains(reason.unicodeScalars.count) {
            reader.note("reason", "\(lengths.lowerBound) to \(lengths.upperBound) characters, not all of them spaces")
        }
        return reason
    }
}
