/// An advance or a withdrawal by a faction; the line's direction is the movement's.
public struct Movement: Codable, Hashable, Sendable {
    public enum Direction: String, Codable, Sendable, CaseIterable {
        case advance, withdrawal
    }

    /// Faction id.
    public var faction: String
    public var direction: Direction

    public init(faction: String, direction: Direction) {
        self.faction = faction
        self.direction = direction
    }
}
