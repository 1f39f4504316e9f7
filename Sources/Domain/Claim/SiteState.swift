/// The condition of a fixed thing and the interval in which it held.
public struct SiteState: Codable, Hashable, Sendable {
    public enum Condition: String, Codable, Sendable, CaseIterable {
        case operational, damaged, destroyed, closed, abandoned, unknown
    }

    public var condition: Condition
    public var from: Timestamp?
    public var until: Timestamp?

    public init(condition: Condition, from: Timestamp? = nil, until: Timestamp? = nil) {
        self.condition = condition
        self.from = from
        self.until = until
    }
}
