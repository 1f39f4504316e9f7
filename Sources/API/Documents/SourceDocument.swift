import Domain

/// A source as the API shows it. `collector` is a pseudonym and shown to moderators alone.
struct SourceDocument: Encodable {
    var source: Source
    var collector: String?

    private enum CodingKeys: String, CodingKey {
        case id, kind, url, outlet, collector, excerpt, sha256, stance, reliability, credibility, origin, protected
        case archiveURL = "archive_url"
        case authorHandle = "author_handle"
        case publishedAt = "published_at"
        case collectedAt = "collected_at"
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
    }
}
