/// An author's objection to the rejection of their claim.
public struct Appeal: Codable, Hashable, Sendable {
    public var at: Timestamp
    public var reason: String
}
