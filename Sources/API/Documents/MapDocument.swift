import Domain

/// A map as the API shows it.
struct MapDocument: Encodable {
    struct Counts: Encodable {
        /// Claims that the caller may see.
        var claims: Int
        /// Shown to members.
        var members: Int?
    }

    var settings: MapSettings
    var counts: Counts
    var head: Int64
    var createdAt: Timestamp?

    private enum CodingKeys: String, CodingKey {
        case counts, head, registration, tips, comments
        case createdAt = "created_at"
        case newAccountClaims = "new_account_claims"
        case dailyClaims = "daily_claims"
        case dailyEdits = "daily_edits"
        case dailyTips = "daily_tips"
        case dailyRegistrations = "daily_registrations"
        case keepOriginals = "keep_originals"
        case mediaQuotaMB = "media_quota_mb"
        case publicDelay = "public_delay"
    }

    func encode(to encoder: any Encoder) throws {
        try settings.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        // What the log leaves out where it is as usual.
        try container.encode(settings.registration, forKey: .registration)
        try container.encode(settings.tips, forKey: .tips)
        try container.encode(settings.newAccountClaims, forKey: .newAccountClaims)
        try container.encode(settings.dailyClaims, forKey: .dailyClaims)
        try container.encode(settings.dailyEdits, forKey: .dailyEdits)
        try container.encode(settings.dailyTips, forKey: .dailyTips)
        try container.encode(settings.dailyRegistrations, forKey: .dailyRegistrations)
        try container.encode(settings.comments, forKey: .comments)
        try container.encode(settings.keepOriginals, forKey: .keepOriginals)
        try container.encode(settings.mediaQuotaMB, forKey: .mediaQuotaMB)
        try container.encode(settings.publicDelay, forKey: .publicDelay)
        try container.encode(counts, forKey: .counts)
        try container.encode(head, forKey: .head)
        try container.encodeIfPresent(createdAt, forKey: .createdAt)
    }
}
