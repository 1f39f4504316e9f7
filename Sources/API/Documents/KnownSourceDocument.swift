import Domain

/// What a map knows of a link: the source that it is, the claims that rest on it, and who publishes there.
struct KnownSourceDocument: Encodable {
    struct ProposedOutlet: Encodable {
        var name: String
        var hosts: [String]
    }

    var source: SourceDocument?
    /// Those that the caller may see.
    var claims: [ClaimID]
    var outlet: OutletDocument?
    /// What could be entered in the register where there is none.
    var proposedOutlet: ProposedOutlet?

    private enum CodingKeys: String, CodingKey {
        case source, claims, outlet
        case usedBy = "used_by"
        case proposedOutlet = "proposed_outlet"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(source, forKey: .source)
        try container.encode(claims.count, forKey: .usedBy)
        try container.encode(claims, forKey: .claims)
        try container.encodeIfPresent(outlet, forKey: .outlet)
        try container.encodeIfPresent(proposedOutlet, forKey: .proposedOutlet)
    }
}
