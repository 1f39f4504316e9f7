import Domain

/// Reads what a client says a source is.
package enum SourcePayload {
    /// - Parameter fallback: the source's id when the client made none; the same request must give the same one.
    package static func source(_ reader: ObjectReader, id fallback: @autoclosure () -> SourceID?) -> Source? {
        var id: SourceID?
        if let text = reader.string("id") {
            id = SourceID(text)
            if id == nil { reader.note("id", "must be a UUID") }
        } else {
            id = fallback()
        }
        let kind = reader.requiredChoice("kind", or: SourceKind.document)
        let url = reader.string("url")
        let archive = reader.string("archive_url")
        let outlet = outlet(reader)
        let handle = reader.string("author_handle")
        let published = reader.timestamp("published_at")
        let collected = reader.timestamp("collected_at")
        let excerpt = reader.words("excerpt")
        let digests = reader.strings("sha256")
        let stance = reader.choice("stance", of: Stance.self) ?? .supports
        let reliability = reader.choice("reliability", of: Reliability.self) ?? .f
        let credibility = credibility(reader)
        let origin = reader.string("origin")
        let protected = reader.bool("protected", default: false)
        let outletID: OutletID? = reader.identity("outlet_id")
        let ownGrade = reader.bool("own_grade", default: false)
        let repostOf: SourceID? = reader.identity("repost_of")
        reader.refuseUnknownMembers()
        return id.map {
            Source(
                id: $0, kind: kind, url: url, archiveURL: archive, outlet: outlet, authorHandle: handle,
                publishedAt: published, collectedAt: collected, excerpt: excerpt, sha256: digests, stance: stance,
                reliability: reliability, credibility: credibility, origin: origin, protected: protected,
                outletID: outletID, ownGrade: ownGrade, repostOf: repostOf)
        }
    }

    private static func credibility(_ reader: ObjectReader) -> Credibility {
        guard let digit = reader.integer("credibility") else { return .cannotBeJudged }
        if let credibility = Credibility(rawValue: digit) { return credibility }
        reader.note("credibility", "must be a digit from 1 (confirmed) to 5 (improbable), or 6 (cannot be judged)")
        return .cannotBeJudged
    }

    private static func outlet(_ reader: ObjectReader) -> NamedOutlet? {
        guard let part = reader.object("outlet") else { return nil }
        let outlet = NamedOutlet(name: part.requiredString("name"), alignedWith: part.string("aligned_with"))
        part.refuseUnknownMembers()
        return outlet
    }
}
