import Domain

/// Reads how one claim stands to another.
package struct RelationPayload: Sendable, Equatable {
    /// Nil when the client made none.
    package var id: RelationID?
    package var kind: Relation.Kind
    package var target: ClaimID
    package var reason: String?

    /// Nil, with the fault noted, when there is no sound target; all else is read and checked all the same.
    package static func read(_ reader: ObjectReader) -> RelationPayload? {
        let id: RelationID? = reader.identity("id")
        let kind = reader.requiredChoice("kind", or: Relation.Kind.updates)
        if reader.value("target") == nil { reader.missing("target") }
        let target: ClaimID? = reader.identity("target")
        let reason = reader.string("reason")
        reader.refuseUnknownMembers()
        return target.map { RelationPayload(id: id, kind: kind, target: $0, reason: reason) }
    }
}
