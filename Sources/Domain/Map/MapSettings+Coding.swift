extension MapSettings {
    /// The limits of a map that sets none.
    public enum Usual {
        public static let newAccountClaims = 10
        public static let dailyClaims = 200
        public static let dailyEdits = 500
        public static let dailyTips = 100
        public static let dailyRegistrations = 50
        public static let mediaQuotaMB = 2_048
    }
}

extension MapSettings: Codable {
    private enum CodingKeys: String, CodingKey {
        case id, title, summary, factions, view, languages, publish, basemap, attribution, registration, tips
        case comments
        case timeZone = "time_zone"
        case recheckAfterDays = "recheck_after_days"
        case newAccountClaims = "new_account_claims"
        case dailyClaims = "daily_claims"
        case dailyEdits = "daily_edits"
        case dailyTips = "daily_tips"
        case dailyRegistrations = "daily_registrations"
        case keepOriginals = "keep_originals"
        case mediaQuotaMB = "media_quota_mb"
        case publicDelay = "public_delay"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func value<Value: Decodable>(_ key: CodingKeys) throws -> Value {
            try container.decode(Value.self, forKey: key)
        }
        func value<Value: Decodable>(_ key: CodingKeys, else fallback: Value) throws -> Value {
            try container.decodeIfPresent(Value.self, forKey: key) ?? fallback
        }
        self.init(
            id: try value(.id), title: try value(.title), summary: try value(.summary),
            factions: try value(.factions), view: try value(.view), languages: try value(.languages),
            timeZone: try value(.timeZone), publish: try value(.publish),
            recheckAfterDays: try value(.recheckAfterDays), basemap: try value(.basemap),
            attribution: try value(.attribution), registration: try value(.registration, else: .closed),
            tips: try value(.tips, else: false),
            newAccountClaims: try value(.newAccountClaims, else: Usual.newAccountClaims),
            dailyClaims: try value(.dailyClaims, else: Usual.dailyClaims),
            dailyEdits: try value(.dailyEdits, else: Usual.dailyEdits),
            dailyTips: try value(.dailyTips, else: Usual.dailyTips),
            dailyRegistrations: try value(.dailyRegistrations, else: Usual.dailyRegistrations),
            comments: try value(.comments, else: .team), keepOriginals: try value(.keepOriginals, else: false),
            mediaQuotaMB: try value(.mediaQuotaMB, else: Usual.mediaQuotaMB),
            publicDelay: try value(.publicDelay, else: 0))
    }

    /// Writes what is as usual for those members only that were always there: settings made before the others existed
    /// keep their stored form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(title, forKey: .title)
        try container.encode(summary, forKey: .summary)
        try container.encode(factions, forKey: .factions)
        try container.encode(view, forKey: .view)
        try container.encode(languages, forKey: .languages)
        try container.encode(timeZone, forKey: .timeZone)
        try container.encode(publish, forKey: .publish)
        try container.encode(recheckAfterDays, forKey: .recheckAfterDays)
        try container.encode(basemap, forKey: .basemap)
        try container.encode(attribution, forKey: .attribution)
        if registration != .closed { try container.encode(registration, forKey: .registration) }
        if comments != .team { try container.encode(comments, forKey: .comments) }
        if keepOriginals { try container.encode(keepOriginals, forKey: .keepOriginals) }
        if tips { try container.encode(tips, forKey: .tips) }
        for (value, usual, key) in [
            (newAccountClaims, Usual.newAccountClaims, CodingKeys.newAccountClaims),
            (dailyClaims, Usual.dailyClaims, .dailyClaims), (dailyEdits, Usual.dailyEdits, .dailyEdits),
            (dailyTips, Usual.dailyTips, .dailyTips),
            (dailyRegistrations, Usual.dailyRegistrations, .dailyRegistrations),
            (mediaQuotaMB, Usual.mediaQuotaMB, .mediaQuotaMB), (publicDelay, 0, .publicDelay),
        ] where value != usual {
            try container.encode(value, forKey: key)
        }
    }
}
