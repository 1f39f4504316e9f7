/// What one volunteer thinks of a claim.
public struct Assessment: Codable, Hashable, Sendable {
    public enum Value: String, Codable, Sendable, CaseIterable {
        case agree, disagree, unsure
    }

    /// Nil when the viewer may not know.
    public var by: AccountID?
    public var value: Value
    public var reason: String?
    public var at: Timestamp
}
