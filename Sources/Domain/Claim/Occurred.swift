/// When it happened, or from when on it was so: an interval and how precisely that is known.
public struct Occurred: Codable, Hashable, Sendable {
    public enum Precision: String, Codable, Sendable, CaseIterable {
        case exact, hour, day, week, month
    }

    public var earliest: Timestamp
    public var latest: Timestamp
    public var precision: Precision

    public init(earliest: Timestamp, latest: Timestamp, precision: Precision) {
        self.earliest = earliest
        self.latest = latest
        self.precision = precision
    }
}
