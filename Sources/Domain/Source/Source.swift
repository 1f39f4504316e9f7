/// What a claim rests on, or what contradicts it.
public struct Source: Codable, Hashable, Sendable {
    public var id: SourceID
    public var kind: SourceKind
    /// http or https.
    public var url: String?
    public var archiveURL: String?
    public var outlet: Outlet?
    public var authorHandle: String?
    public var publishedAt: Timestamp?
    public var collectedAt: Timestamp?
    /// Who collected it; set by the server.
    public var collector: AccountID?
    public var excerpt: Words
    /// SHA-256 of preserved files, 64 hexadecimal digits each.
    public var sha256: [String]
    public var stance: Stance
    public var reliability: Reliability
    public var credibility: Credibility
    /// Sources of one claim that go back to one original carry the same word here.
    public var origin: String?
    /// Only moderators see it; its weight counts for all.
    public var protected: Bool

    public init(
        id: SourceID, kind: SourceKind, url: String? = nil, archiveURL: String? = nil, outlet: Outlet? = nil,
        authorHandle: String? = nil, publishedAt: Timestamp? = nil, collectedAt: Timestamp? = nil,
        collector: AccountID? = nil, excerpt: Words = [:], sha256: [String] = [], stance: Stance = .supports,
        reliability: Reliability = .f, credibility: Credibility = .cannotBeJudged, origin: String? = nil,
        protected: Bool = false
    ) {
        self.id = id
        self.kind = kind
        self.url = url
        self.archiveURL = archiveURL
        self.outlet = outlet
        self.authorHandle = authorHandle
        self.publishedAt = publishedAt
        self.collectedAt = collectedAt
        self.collector = collector
        self.excerpt = excerpt
        self.sha256 = sha256
        self.stance = stance
        self.reliability = reliability
        self.credibility = credibility
        self.origin = origin
        self.protected = protected
    }

    /// What this source counts as one with: its named origin, else its address, else only itself.
    public var originKey: String {
        if let origin { return "origin:\(origin)" }
        if let url { return "url:\(url)" }
        return "source:\(id.text)"
    }

    private enum CodingKeys: String, CodingKey {
        case id, kind, url, outlet, collector, excerpt, sha256, stance, reliability, credibility, origin, protected
        case archiveURL = "archive_url"
        case authorHandle = "author_handle"
        case publishedAt = "published_at"
        case collectedAt = "collected_at"
    }
}
