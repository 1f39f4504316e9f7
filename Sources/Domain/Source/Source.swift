/// What a claim rests on, or what contradicts it.
public struct Source: Hashable, Sendable {
    public var id: SourceID
    public var kind: SourceKind
    /// http or https.
    public var url: String?
    public var archiveURL: String?
    public var outlet: NamedOutlet?
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
    /// The entry of the map's register that it was published by.
    public var outletID: OutletID?
    /// The revision of that entry that its name, alignment and reliability were taken from; set by the server.
    public var outletRevision: Int?
    /// Whether its reliability is its own, and not its outlet's.
    public var ownGrade: Bool
    /// The source of the same claim that it passes on: the two count once.
    public var repostOf: SourceID?

    public init(
        id: SourceID, kind: SourceKind, url: String? = nil, archiveURL: String? = nil, outlet: NamedOutlet? = nil,
        authorHandle: String? = nil, publishedAt: Timestamp? = nil, collectedAt: Timestamp? = nil,
        collector: AccountID? = nil, excerpt: Words = [:], sha256: [String] = [], stance: Stance = .supports,
        reliability: Reliability = .f, credibility: Credibility = .cannotBeJudged, origin: String? = nil,
        protected: Bool = false, outletID: OutletID? = nil, outletRevision: Int? = nil, ownGrade: Bool = false,
        repostOf: SourceID? = nil
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
        self.outletID = outletID
        self.outletRevision = outletRevision
        self.ownGrade = ownGrade
        self.repostOf = repostOf
    }

    /// What this source counts as one with: its named origin, else its address, else only itself. A repost counts as one
    /// with what it passes on.
    public var originKey: String {
        if let origin { return "origin:\(origin)" }
        if let url { return "url:\(url)" }
        return "source:\(id.text)"
    }
}
