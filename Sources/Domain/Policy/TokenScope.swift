/// What a program may do with a person's API token, on one map.
public enum TokenScope: String, Codable, Sendable, CaseIterable {
    /// All that the person may see there.
    case read
    /// Claims, sources, edits.
    case submit
    /// The queue and decisions.
    case moderate
}
