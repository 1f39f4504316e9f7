/// A geometry of GeoJSON (RFC 7946 §3.1), of the types that a claim can have.
///
/// Any arrangement of positions can be held; ``faults()`` says what is wrong with it. The other operations expect a
/// geometry without faults; given another they answer something or throw, but never trap.
public enum GeoJSONGeometry: Hashable, Sendable {
    case point(Position)
    case lineString([Position])
    /// Rings, each closed: the outer boundary first, then the holes.
    case polygon([[Position]])
    case multiPolygon([[[Position]]])

    /// The value of GeoJSON's `type` member.
    public var type: String {
        switch self {
        case .point: "Point"
        case .lineString: "LineString"
        case .polygon: "Polygon"
        case .multiPolygon: "MultiPolygon"
        }
    }

    /// True for Polygon and MultiPolygon.
    public var isArea: Bool {
        switch self {
        case .point, .lineString: false
        case .polygon, .multiPolygon: true
        }
    }

    /// The polygons of an area, each as its rings; none for a point or a line.
    var polygons: [[[Position]]] {
        switch self {
        case .point, .lineString: []
        case .polygon(let rings): [rings]
        case .multiPolygon(let polygons): polygons
        }
    }

    /// The point, the line or every ring, in order.
    private var sequences: [[Position]] {
        switch self {
        case .point(let position): [[position]]
        case .lineString(let positions): [positions]
        case .polygon(let rings): rings
        case .multiPolygon(let polygons): Array(polygons.joined())
        }
    }

    /// The number of positions, a ring's repeated first one included.
    public var vertexCount: Int { sequences.reduce(0) { $0 + $1.count } }

    /// Every position in order, without copying the rings.
    public var positions: some Collection<Position> { sequences.joined() }

    /// The smallest box around all positions. It never goes over the antimeridian: a MultiPolygon cut there has a box
    /// from −180 to 180. Without any position its edges are not numbers (NaN), and it intersects nothing.
    public var boundingBox: BoundingBox {
        guard let first = positions.first else {
            return BoundingBox(west: .nan, south: .nan, east: .nan, north: .nan)
        }
        var box = BoundingBox(
            west: first.longitude, south: first.latitude, east: first.longitude, north: first.latitude)
        for position in positions {
            box.west = min(box.west, position.longitude)
            box.south = min(box.south, position.latitude)
            box.east = max(box.east, position.longitude)
            box.north = max(box.north, position.latitude)
        }
        return box
    }
}
