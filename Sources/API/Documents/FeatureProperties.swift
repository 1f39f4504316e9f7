import Domain

/// The `properties` of a claim's Feature; what is nil is left out.
struct FeatureProperties: Encodable {
    struct Assigned: Encodable {
        var by: String
        var until: Timestamp
    }

    struct Pending: Encodable {
        struct FieldChange: Encodable {
            var from: JSONValue
            var to: JSONValue
        }

        /// The revision that accepting it would make.
        var revision: Int
        /// What an edit on top of it names in `If-Match`, after the revision.
        var number: Int
        var by: String?
        /// Who wrote the waiting edits that it was made on.
        var with: [String]?
        var mine: Bool?
        var at: Timestamp
        var changes: [String: FieldChange]
    }

    struct Link: Encodable {
        var rel: String
        var href: String
    }

    var content: ClaimContent
    var map: MapID
    var status: ClaimStatus
    var revision: Int
    var confidence: Confidence
    var sources: [SourceDocument]
    var createdAt: Timestamp
    var updatedAt: Timestamp
    var lastConfirmedAt: Timestamp?
    var displacedKilometres: Double?
    var author: String?
    var mine: Bool?
    var assigned: Assigned?
    var approvals: Int?
    var pending: Pending?
    var supersededBy: ClaimID?
    var assessments: AssessmentsDocument
    var flags: [FlagDocument]
    var appeal: Appeal?
    var mergedInto: ClaimID?
    var absorbed: [AbsorbedDocument]
    /// In answers about one claim.
    var details: ClaimDetails?
    /// Until when the caller can undo the latest decision.
    var undoUntil: Timestamp?
    var allowed: [String]?
    var links: [Link]

    private enum CodingKeys: String, CodingKey {
        case map, kind, category, title, text, place, occurred, control, movement, site, actors, favours, tags
        case sensitivity, status, revision, confidence, sources, author, mine, assigned, approvals, pending, allowed
        case links, assessments, flags, appeal, absorbed, relations, competing, comments
        case geoPrecision = "geo_precision"
        case createdAt = "created_at"
        case updatedAt = "updated_at"
        case lastConfirmedAt = "last_confirmed_at"
        case displacedKilometres = "displaced_km"
        case supersededBy = "superseded_by"
        case mergedInto = "merged_into"
        case relatedBy = "related_by"
        case undoUntil = "undo_until"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(map, forKey: .map)
        try container.encode(content.kind, forKey: .kind)
        try container.encode(content.category, forKey: .category)
        try container.encode(content.title, forKey: .title)
        try container.encode(content.text, forKey: .text)
        try container.encode(content.place, forKey: .place)
        try container.encode(content.geoPrecision, forKey: .geoPrecision)
        try container.encode(content.occurred, forKey: .occurred)
        try container.encodeIfPresent(content.control, forKey: .control)
        try container.encodeIfPresent(content.movement, forKey: .movement)
        try container.encodeIfPresent(content.site, forKey: .site)
        try container.encode(content.actors, forKey: .actors)
        try container.encodeIfPresent(content.favours, forKey: .favours)
        try container.encode(content.tags, forKey: .tags)
        try container.encode(content.sensitivity, forKey: .sensitivity)
        try container.encode(status, forKey: .status)
        try container.encode(revision, forKey: .revision)
        try container.encode(confidence, forKey: .confidence)
        try container.encode(sources, forKey: .sources)
        try container.encode(createdAt, forKey: .createdAt)
        try container.encode(updatedAt, forKey: .updatedAt)
        try container.encodeIfPresent(lastConfirmedAt, forKey: .lastConfirmedAt)
        try container.encodeIfPresent(displacedKilometres, forKey: .displacedKilometres)
        try container.encodeIfPresent(author, forKey: .author)
        try container.encodeIfPresent(mine, forKey: .mine)
        try container.encodeIfPresent(assigned, forKey: .assigned)
        try container.encodeIfPresent(approvals, forKey: .approvals)
        try container.encodeIfPresent(pending, forKey: .pending)
        try container.encodeIfPresent(supersededBy, forKey: .supersededBy)
        try container.encode(assessments, forKey: .assessments)
        if !flags.isEmpty { try container.encode(flags, forKey: .flags) }
        try container.encodeIfPresent(appeal, forKey: .appeal)
        try container.encodeIfPresent(mergedInto, forKey: .mergedInto)
        if !absorbed.isEmpty { try container.encode(absorbed, forKey: .absorbed) }
        try container.encodeIfPresent(details?.relations, forKey: .relations)
        try container.encodeIfPresent(details?.relatedBy, forKey: .relatedBy)
        try container.encodeIfPresent(details?.competing, forKey: .competing)
        try container.encodeIfPresent(details?.comments, forKey: .comments)
        try container.encodeIfPresent(undoUntil, forKey: .undoUntil)
        try container.encodeIfPresent(allowed, forKey: .allowed)
        try container.encode(links, forKey: .links)
    }
}
