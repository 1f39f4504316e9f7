import Domain

/// Reads what a client says an outlet is.
package enum OutletPayload {
    /// A new outlet: its id if the client made one, and what it is to be.
    package static func creation(_ reader: ObjectReader) -> (id: OutletID?, draft: OutletDraft) {
        let id: OutletID? = reader.identity("id")
        return (id, draft(reader))
    }

    package static func draft(_ reader: ObjectReader) -> OutletDraft {
        if reader.value("hosts") == nil { reader.missing("hosts") }
        let draft = OutletDraft(
            name: reader.requiredString("name"), hosts: reader.strings("hosts").map { $0.lowercased() },
            kind: reader.choice("kind"), reliability: reader.choice("reliability") ?? .f,
            alignedWith: reader.string("aligned_with"), notes: reader.string("notes") ?? "",
            status: reader.choice("status"))
        reader.refuseUnknownMembers()
        return draft
    }
}
