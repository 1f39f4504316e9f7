/// The `filter` of a subscription, as the feed wants it.
struct FeedFilter: Encodable {
    var bbox: [Double]?
    var kinds: [String]?
    var categories: [String]?
    var statuses: [String]?
    var factions: [String]?
    var minConfidence: Int?

    private enum CodingKeys: String, CodingKey {
        case bbox, kinds, categories, statuses, factions
        case minConfidence = "min_confidence"
    }
}
