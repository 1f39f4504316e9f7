import Domain

extension ClaimPayload {
    /// A claim as far as it is written: what is there must be sound, and kind, category and time must be there.
    package static func draft(_ reader: ObjectReader) -> (content: ClaimContent, sources: [ObjectReader]) {
        var members = reader.all
        // How exactly the place is known makes no difference to what it may be a duplicate of.
        if members["geo_precision"] == nil { members["geo_precision"] = .number(0) }
        let (_, content, sources) = submission(ObjectReader(members, at: reader.pointer, faults: reader.faults))
        return (content, sources)
    }
}
