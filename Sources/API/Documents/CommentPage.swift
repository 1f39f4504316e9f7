import Domain

/// A page of a claim's comments, the oldest first.
struct CommentPage: Encodable {
    var comments: [CommentDocument]
    var next: String?

    private enum CodingKeys: String, CodingKey {
        case comments, links
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(comments, forKey: .comments)
        try container.encode(next.map { [FeatureProperties.Link(rel: "next", href: $0)] } ?? [], forKey: .links)
    }
}
