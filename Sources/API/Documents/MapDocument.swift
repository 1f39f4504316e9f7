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
        case counts, head
        case createdAt = "created_at"
    }

    func encode(to encoder: any Encoder) throws {
        try settings.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(counts, forKey: .counts)
        try container.encode(head, forKey: .head)
        try container.encodeIfPresent(createdAt, forKey: .createdAt)
    }
}
