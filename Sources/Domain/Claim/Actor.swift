/// A faction's part in what a claim tells.
public struct Actor: Codable, Hashable, Sendable {
    public enum Role: String, Codable, Sendable, CaseIterable {
        case actor, target, present
    }

    /// Faction id.
    public var faction: String
    public var role: Role

    public init(faction: String, role: Role) {
        self.faction = faction
        self.role = role
    }
}
