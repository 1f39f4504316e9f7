/// A box between two meridians and two parallels, in degrees (RFC 7946 §5).
///
/// A box whose ``west`` is greater than its ``east`` goes over the antimeridian (RFC 7946 §5.2). Edges belong to the
/// box.
public struct BoundingBox: Hashable, Sendable {
    public var west: Double
    public var south: Double
    public var east: Double
    public var north: Double

    /// Takes any four numbers; ``init(parsing:)`` and decoding check theirs.
    public init(west: Double, south: Double, east: Double, north: Double) {
        self.west = west
        self.south = south
        self.east = east
        self.north = north
    }

    /// The box of four numbers west, south, east, north, or of six with the lowest and the highest altitude in third
    /// and last place, which are dropped; nil if a number is not finite or out of range, or the south lies north of
    /// the north.
    init?(numbers: [Double]) {
        switch numbers.count {
        case 4: self.init(west: numbers[0], south: numbers[1], east: numbers[2], north: numbers[3])
        case 6: self.init(west: numbers[0], south: numbers[1], east: numbers[3], north: numbers[4])
        default: return nil
        }
        let longitudes = -180.0...180.0
        let latitudes = -90.0...90.0
        guard numbers.allSatisfy(\.isFinite), longitudes.contains(west), longitudes.contains(east),
            latitudes.contains(south), latitudes.contains(north), south <= north
        else { return nil }
    }

    /// True if the box goes over the antimeridian.
    public var crossesAntimeridian: Bool { west > east }

    /// The box as boxes that do not go over the antimeridian: itself, or the part west of it and the part east of it.
    public func split() -> [BoundingBox] {
        guard crossesAntimeridian else { return [self] }
        return [
            BoundingBox(west: west, south: south, east: 180, north: north),
            BoundingBox(west: -180, south: south, east: east, north: north),
        ]
    }

    /// The middle between the meridians and between the parallels.
    public var center: Position {
        let middle = (west + east + (crossesAntimeridian ? 360 : 0)) / 2
        return Position(longitude: middle > 180 ? middle - 360 : middle, latitude: (south + north) / 2)
    }

    /// True if the two have at least one point in common.
    public func intersects(_ other: BoundingBox) -> Bool {
        guard south <= other.north, other.south <= north else { return false }
        return split().contains { part in
            other.split().contains { part.west <= $0.east && $0.west <= part.east }
        }
    }

    /// True if the position lies in the box or on its edge.
    public func contains(_ position: Position) -> Bool {
        guard south <= position.latitude, position.latitude <= north else { return false }
        return split().contains { $0.west <= position.longitude && position.longitude <= $0.east }
    }
}
