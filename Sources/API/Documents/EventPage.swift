import Domain

/// A page of the log.
struct EventPage: Encodable {
    var events: [EventDocument]
    var head: Int64
    var next: String?

    private enum CodingKeys: String, CodingKey {
        case events, head, links
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(events, forKey: .events)
        try container.encode(head, forKey: .head)
        try container.encode(next.map { [FeatureProperties.Link(rel: "next", href: $0)] } ?? [], forKey: .links)
    }
}
