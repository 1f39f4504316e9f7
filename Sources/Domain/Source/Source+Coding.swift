extension Source: Codable {
    private enum CodingKeys: String, CodingKey {
        case id, kind, url, outlet, collector, excerpt, sha256, stance, reliability, credibility, origin, protected
        case archiveURL = "archive_url"
        case authorHandle = "author_handle"
        case publishedAt = "published_at"
        case collectedAt = "collected_at"
        case outletID = "outlet_id"
        case outletRevision = "outlet_revision"
        case ownGrade = "own_grade"
        case repostOf = "repost_of"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func value<Value: Decodable>(_ key: CodingKeys) throws -> Value {
            try container.decode(Value.self, forKey: key)
        }
        func optional<Value: Decodable>(_ key: CodingKeys) throws -> Value? {
            try container.decodeIfPresent(Value.self, forKey: key)
        }
        self.init(
            id: try value(.id), kind: try value(.kind), url: try optional(.url), archiveURL: try optional(.archiveURL),
            outlet: try optional(.outlet), authorHandle: try optional(.authorHandle),
            publishedAt: try optional(.publishedAt), collectedAt: try optional(.collectedAt),
            collector: try optional(.collector), excerpt: try value(.excerpt), sha256: try value(.sha256),
            stance: try value(.stance), reliability: try value(.reliability), credibility: try value(.credibility),
            origin: try optional(.origin), protected: try value(.protected), outletID: try optional(.outletID),
            outletRevision: try optional(.outletRevision), ownGrade: try optional(.ownGrade) ?? false,
            repostOf: try optional(.repostOf))
    }

    /// Leaves out what is as usual among the members that were not always there: sources made before keep their form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(kind, forKey: .kind)
        try container.encodeIfPresent(url, forKey: .url)
        try container.encodeIfPresent(archiveURL, forKey: .archiveURL)
        try container.encodeIfPresent(outlet, forKey: .outlet)
        try container.encodeIfPresent(authorHandle, forKey: .authorHandle)
        try container.encodeIfPresent(publishedAt, forKey: .publishedAt)
        try container.encodeIfPresent(collectedAt, forKey: .collectedAt)
        try container.encodeIfPresent(collector, forKey: .collector)
        try container.encode(excerpt, forKey: .excerpt)
        try container.encode(sha256, forKey: .sha256)
        try container.encode(stance, forKey: .stance)
        try container.encode(reliability, forKey: .reliability)
        try container.encode(credibility, forKey: .credibility)
        try container.encodeIfPresent(origin, forKey: .origin)
        try container.encode(protected, forKey: .protected)
        try container.encodeIfPresent(outletID, forKey: .outletID)
        try container.encodeIfPresent(outletRevision, forKey: .outletRevision)
        if ownGrade { try container.encode(ownGrade, forKey: .ownGrade) }
        try container.encodeIfPresent(repostOf, forKey: .repostOf)
    }
}
