import Foundation
import Geometry

/// The cells in which claims are counted for a map of some scale: squares of Web Mercator (EPSG:3857), aligned with the
/// whole world, so that they stay where they are while one looks around.
public struct ClusterGrid: Sendable {
    /// Which cell: columns from the west, rows from the north.
    public struct Cell: Hashable, Sendable {
        public var column: Int
        public var row: Int
    }

    /// Cells that an answer may have; in a box that would have more, they are larger.
    public static let mostCells = 2_000
    /// The greatest zoom of a map that is known here.
    public static let mostZoom = 22
    /// A cell is this many halvings smaller than a tile of 256 pixels: 64 pixels wide.
    private static let halvings = 2
    /// Where the projection's square ends, in degrees.
    private static let farthest = 85.051129

    /// Cells from west to east around the world.
    public let columns: Int

    /// - Parameters:
    ///   - box: what is looked at; nil for the world.
    ///   - zoom: of a map whose world is 256 · 2^zoom pixels wide; 0…``mostZoom``.
    public init(box: BoundingBox?, zoom: Int) {
        let parts = (box ?? BoundingBox(west: -180, south: -90, east: 180, north: 90)).split()
        var columns = 1 << (min(max(zoom, 0), Self.mostZoom) + Self.halvings)
        while columns > 1 {
            let cells = parts.reduce(0.0) { sum, part in
                let (first, last) = (Self.square(part.west, part.north), Self.square(part.east, part.south))
                return sum + ((last.x - first.x) * Double(columns) + 1) * ((last.y - first.y) * Double(columns) + 1)
            }
            if cells <= Double(Self.mostCells) { break }
            columns /= 2
        }
        self.columns = columns
    }

    /// The cell that a place lies in.
    public func cell(of place: Position) -> Cell {
        let (x, y) = Self.square(place.longitude, place.latitude)
        return Cell(column: min(Int(x * Double(columns)), columns - 1), row: min(Int(y * Double(columns)), columns - 1))
    }

    /// A place in the projection's square, 0…1 from west to east and from north to south.
    private static func square(_ longitude: Double, _ latitude: Double) -> (x: Double, y: Double) {
        let sine = sin(min(max(latitude, -farthest), farthest) * .pi / 180)
        return ((longitude + 180) / 360, min(max(0.5 - atanh(sine) / (2 * .pi), 0), 1))
    }
}
