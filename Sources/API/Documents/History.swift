/// The events of one claim.
struct History: Encodable {
    var events: [EventDocument]
    /// Where it goes on; nil at its end.
    var next: String?

    private enum CodingKeys: String, CodingKey {
        case events, links
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(events, forKey: .events)
        try container.encode(next.map { [FeatureProperties.Link(rel: "next", href: $0)] } ?? [], forKey: .links)
    }
}
