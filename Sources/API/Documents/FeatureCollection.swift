import Domain

/// A page of claims as a GeoJSON FeatureCollection (RFC 7946 §3.3) with links (RFC 8288).
struct FeatureCollection: Encodable {
    var features: [Feature]
    var next: String?
    var head: Int64

    private enum CodingKeys: String, CodingKey {
        case type, features, links, head, count
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode("FeatureCollection", forKey: .type)
        try container.encode(features, forKey: .features)
        try container.encode(features.count, forKey: .count)
        try container.encode(head, forKey: .head)
        try container.encode(next.map { [FeatureProperties.Link(rel: "next", href: $0)] } ?? [], forKey: .links)
    }
}
