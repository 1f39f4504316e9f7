import Foundation

/// How many claims of a query happened when, by the earliest that each may have.
public struct ClaimHistogram: Sendable {
    public struct Bar: Hashable, Sendable {
        public var start: Timestamp
        /// At least one.
        public var count: Int
        /// How many of each category.
        public var categories: [String: Int]

        public init(start: Timestamp, count: Int, categories: [String: Int]) {
            self.start = start
            self.count = count
            self.categories = categories
        }

        fileprivate mutating func add(_ category: String) {
            count += 1
            categories[category, default: 0] += 1
        }
    }

    /// Bars that an answer may have.
    public static let mostBars = 5_000

    public let bucket: Bucket
    /// The last event of the log that it knows of.
    public let head: Int64
    private let zone: TimeZone
    private var counted: [Timestamp: Bar] = [:]
    /// Beginnings of bars by the quarter of an hour, since asking a time zone takes longer than counting.
    private var starts: [Int64: Timestamp] = [:]

    public init(bucket: Bucket, zone: TimeZone, head: Int64) {
        self.bucket = bucket
        self.zone = zone
        self.head = head
    }

    /// Whether there are more bars than ``mostBars``: then there is no use in counting on.
    public var isTooFine: Bool { counted.count > Self.mostBars }

    /// Those that are not empty, in order.
    public var bars: [Bar] { counted.values.sorted { $0.start < $1.start } }

    /// Counts a claim that may have happened at `time`.
    public mutating func add(_ time: Timestamp, category: String) {
        let quarter = Int64((Double(time.milliseconds) / 900_000).rounded(.down))
        let start = starts[quarter] ?? bucket.start(of: time, in: zone)
        starts[quarter] = start
        counted[start, default: Bar(start: start, count: 0, categories: [:])].add(category)
    }
}
