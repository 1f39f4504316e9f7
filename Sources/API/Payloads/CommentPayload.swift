import Domain

/// Reads a remark on a claim.
package struct CommentPayload: Sendable, Equatable {
    /// Nil when the client made none.
    package var id: CommentID?
    package var text: String
    package var isPublic: Bool

    package init(id: CommentID?, text: String, isPublic: Bool) {
        self.id = id
        self.text = text
        self.isPublic = isPublic
    }

    package static func read(_ reader: ObjectReader) -> CommentPayload {
        let payload = CommentPayload(
            id: reader.identity("id"), text: reader.requiredString("text"),
            isPublic: reader.bool("public", default: false))
        reader.refuseUnknownMembers()
        return payload
    }

    /// Up to which comment somebody has seen what mentions them.
    package static func through(_ reader: ObjectReader) -> Int64 {
        let number = reader.integer("through")
        if reader.value("through") == nil { reader.missing("through") }
        if let number, number < 0 { reader.note("through", "must be a seq, 0 or more") }
        reader.refuseUnknownMembers()
        return Int64(max(0, number ?? 0))
    }
}
