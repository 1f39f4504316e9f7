import Domain

/// How many claims happened when.
struct HistogramDocument: Encodable {
    private struct Bar: Encodable {
        var start: Timestamp
        var count: Int
        var categories: [String: Int]
    }

    private var bucket: String
    private var bars: [Bar]
    private var count: Int
    private var head: Int64

    init(_ histogram: ClaimHistogram) {
        let counted = histogram.bars
        bucket = histogram.bucket.rawValue
        bars = counted.map { Bar(start: $0.start, count: $0.count, categories: $0.categories) }
        count = counted.reduce(0) { $0 + $1.count }
        head = histogram.head
    }
}
