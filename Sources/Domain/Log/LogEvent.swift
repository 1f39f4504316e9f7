import Foundation

/// One entry of the log: the only way anything ever changes.
public struct LogEvent: Hashable, Sendable {
    /// 1, 2, 3… without holes in the server's own log.
    public var seq: Int64
    public var at: Timestamp
    /// Nil for what concerns the whole server.
    public var map: MapID?
    /// The claim, map, account or invitation that it is about.
    public var subject: String
    /// Nil when it was done at the server's console.
    public var by: AccountID?
    public var body: EventBody

    public init(seq: Int64, at: Timestamp, map: MapID?, subject: String, by: AccountID?, body: EventBody) {
        self.seq = seq
        self.at = at
        self.map = map
        self.subject = subject
        self.by = by
        self.body = body
    }

    /// The claim that it is about, if it is about one.
    public var claim: ClaimID? {
        body.kind.isAboutClaim ? ClaimID(subject) : nil
    }

    /// The bytes that the log stores and hashes: JSON with sorted keys, UTF-8.
    public func storedBytes() throws -> Data {
        try CanonicalJSON.encode(self)
    }

    /// Reads what ``storedBytes()`` wrote.
    public init(storedBytes: Data) throws {
        self = try JSONDecoder().decode(LogEvent.self, from: storedBytes)
    }
}

extension LogEvent: Codable {
    private enum CodingKeys: String, CodingKey {
        case seq, at, map, type, subject, by, audience, data
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        let parts = body.parts
        try container.encode(seq, forKey: .seq)
        try container.encode(at, forKey: .at)
        try container.encodeIfPresent(map, forKey: .map)
        try container.encode(parts.kind, forKey: .type)
        try container.encode(subject, forKey: .subject)
        try container.encodeIfPresent(by, forKey: .by)
        try container.encode(body.audience, forKey: .audience)
        try parts.data.encode(to: container.superEncoder(forKey: .data))
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        seq = try container.decode(Int64.self, forKey: .seq)
        at = try container.decode(Timestamp.self, forKey: .at)
        map = try container.decodeIfPresent(MapID.self, forKey: .map)
        subject = try container.decode(String.self, forKey: .subject)
        by = try container.decodeIfPresent(AccountID.self, forKey: .by)
        let kind = try container.decode(EventBody.Kind.self, forKey: .type)
        body = try EventBody(kind, from: container, forKey: .data)
    }
}
