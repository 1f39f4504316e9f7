/// An actor on a map, with the colour and pattern that stand for it.
public struct Faction: Codable, Hashable, Sendable {
    /// A fill that tells areas apart without colour.
    public enum Pattern: String, Codable, Sendable, CaseIterable {
        case solid, diagonal, dots, cross
    }

    /// 1–32 of `a–z`, `0–9`, `_`.
    public var id: String
    public var name: Words
    /// `#rrggbb`.
    public var colour: String
    public var pattern: Pattern
    /// ACLED actor type, such as `rebel_forces`.
    public var acledType: String

    public init(id: String, name: Words, colour: String, pattern: Pattern, acledType: String) {
        self.id = id
        self.name = name
        self.colour = colour
        self.pattern = pattern
        self.acledType = acledType
    }

    private enum CodingKeys: String, CodingKey {
        case id, name, colour, pattern
        case acledType = "acled_type"
    }
}
