import Domain

/// How a claim stands to another, seen from either of the two.
struct RelationDocument: Encodable, Sendable {
    /// The other one.
    struct Other: Encodable, Sendable {
        var id: ClaimID
        var title: Words
        var status: ClaimStatus
    }

    /// Which of the two is the one that it is shown with.
    enum Direction: Sendable {
        /// The other is its target.
        case outgoing
        case incoming
    }

    var relation: Relation
    var direction: Direction
    var other: Other
    var by: String?
    var isMine: Bool
    /// Whether the caller may take it away.
    var isRemovable: Bool

    private enum CodingKeys: String, CodingKey {
        case id, kind, target, source, title, status, at, by, mine, reason, removable
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(relation.id, forKey: .id)
        try container.encode(relation.kind, forKey: .kind)
        try container.encode(other.id, forKey: direction == .outgoing ? .target : .source)
        try container.encode(other.title, forKey: .title)
        try container.encode(other.status, forKey: .status)
        try container.encode(relation.at, forKey: .at)
        try container.encodeIfPresent(relation.reason, forKey: .reason)
        try container.encodeIfPresent(by, forKey: .by)
        if isMine { try container.encode(true, forKey: .mine) }
        if isRemovable { try container.encode(true, forKey: .removable) }
    }
}
