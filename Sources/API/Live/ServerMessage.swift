import Domain
import Foundation

/// What the server says on the feed, beside events.
enum ServerMessage: Encodable {
    case hello(map: MapID, audience: Audience, head: Int64)
    case subscribed(id: String, head: Int64)
    case unsubscribed(id: String)
    case caughtUp(id: String, seq: Int64)
    /// Said before its place in the log is public; in its place ``PreparedChange`` says it.
    case gone(id: String, seq: Int64, claim: ClaimID)
    case presence([PresentMember])
    case pong(n: Double)
    case error(code: String, detail: String, id: String?)

    /// Seconds between the server's pings.
    static let heartbeat = 25

    private enum CodingKeys: String, CodingKey {
        case type, server, map, audience, head, heartbeat, id, seq, n, code, detail, members
        case claim = "claim_id"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .hello(let map, let audience, let head):
            try container.encode("hello", forKey: .type)
            try container.encode("cairn/\(CairnVersion.current)", forKey: .server)
            try container.encode(map, forKey: .map)
            try container.encode(audience, forKey: .audience)
            try container.encode(head, forKey: .head)
            try container.encode(Self.heartbeat, forKey: .heartbeat)
        case .subscribed(let id, let head):
            try container.encode("subscribed", forKey: .type)
            try container.encode(id, forKey: .id)
            try container.encode(head, forKey: .head)
        case .unsubscribed(let id):
            try container.encode("unsubscribed", forKey: .type)
            try container.encode(id, forKey: .id)
        case .caughtUp(let id, let seq):
            try container.encode("caught_up", forKey: .type)
            try container.encode(id, forKey: .id)
            try container.encode(seq, forKey: .seq)
        case .gone(let id, let seq, let claim):
            try container.encode("gone", forKey: .type)
            try container.encode(id, forKey: .id)
            try container.encode(seq, forKey: .seq)
            try container.encode(claim, forKey: .claim)
        case .presence(let members):
            try container.encode("presence", forKey: .type)
            try container.encode(members, forKey: .members)
        case .pong(let n):
            try container.encode("pong", forKey: .type)
            try container.encode(n, forKey: .n)
        case .error(let code, let detail, let id):
            try container.encode("error", forKey: .type)
            try container.encode(code, forKey: .code)
            try container.encode(detail, forKey: .detail)
            try container.encodeIfPresent(id, forKey: .id)
        }
    }

    var text: String {
        guard let bytes = try? CanonicalJSON.encode(self) else { return "{\"type\":\"error\",\"code\":\"internal\"}" }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// `text` as a JSON string.
    static func quoted(_ text: String) -> String {
        guard let bytes = try? CanonicalJSON.encode(text) else { return "\"\"" }
        return String(decoding: bytes, as: UTF8.self)
    }
}
