import Domain

/// A source as the API shows it. `collector` is a pseudonym and shown to moderators alone.
struct SourceDocument: Encodable {
    var source: Source
    var collector: String?
    /// How many claims rest on it, where it is more than one.
    var uses: Int?
    /// What the map has of its preserved files; nil where that is not looked up.
    var files: [File]?

    /// A preserved file as it can be had here.
    struct File: Encodable {
        var sha256: String
        var type: String
        var width: Int?
        var height: Int?

        init(_ file: MediaFile) {
            sha256 = file.sha256
            type = file.type
            width = file.width
            height = file.height
        }
    }

    private enum CodingKeys: String, CodingKey {
        case id, kind, url, outlet, collector, excerpt, sha256, stance, reliability, credibility, origin, protected,
            files
        case archiveURL = "archive_url"
        case authorHandle = "author_handle"
        case publishedAt = "published_at"
        case collectedAt = "collected_at"
        case outletID = "outlet_id"
        case ownGrade = "own_grade"
        case repostOf = "repost_of"
        case uses = "used_by"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(source.id, forKey: .id)
        try container.encode(source.kind, forKey: .kind)
        try container.encodeIfPresent(source.url, forKey: .url)
        try container.encodeIfPresent(source.archiveURL, forKey: .archiveURL)
        try container.encodeIfPresent(source.outlet, forKey: .outlet)
        try container.encodeIfPresent(source.authorHandle, forKey: .authorHandle)
        try container.encodeIfPresent(source.publishedAt, forKey: .publishedAt)
        try container.encodeIfPresent(source.collectedAt, forKey: .collectedAt)
        try container.encodeIfPresent(collector, forKey: .collector)
        try container.encode(source.excerpt, forKey: .excerpt)
        try container.encode(source.sha256, forKey: .sha256)
        try container.encode(source.stance, forKey: .stance)
        try container.encode(source.reliability, forKey: .reliability)
        try container.encode(source.credibility, forKey: .credibility)
        try container.encodeIfPresent(source.origin, forKey: .origin)
        try container.encode(source.protected, forKey: .protected)
        try container.encodeIfPresent(source.outletID, forKey: .outletID)
        try container.encode(source.ownGrade, forKey: .ownGrade)
        try container.encodeIfPresent(source.repostOf, forKey: .repostOf)
        try container.encodeIfPresent(uses, forKey: .uses)
        if files?.isEmpty == false { try container.encode(files, forKey: .files) }
    }
}
