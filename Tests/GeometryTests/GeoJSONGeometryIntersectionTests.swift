import Geometry
import Testing

@Suite("Meeting a box")
struct GeoJSONGeometryIntersectionTests {
    static let triangle = GeoJSONGeometry.polygon([positions((0, 0), (10, 0), (0, 10), (0, 0))])
    static let frame = GeoJSONGeometry.polygon([
        ring(west: 0, south: 0, east: 9, north: 9), ring(west: 1, south: 1, east: 8, north: 8),
    ])
    static let diagonal = GeoJSONGeometry.lineString(positions((0, 0), (10, 10)))
    static let fiji = GeoJSONGeometry.multiPolygon([
        [ring(west: 178, south: -20, east: 180, north: -15)], [ring(west: -180, south: -20, east: -178, north: -15)],
    ])

    /// On both sides of the antimeridian and at Greenwich, each on its own parallels.
    static let scattered = GeoJSONGeometry.multiPolygon([
        [ring(west: 178, south: 0, east: 180, north: 1)], [ring(west: -180, south: 10, east: -178, north: 11)],
        [ring(west: 0, south: 4, east: 1, north: 6)],
    ])

    @Test(
        "The geometry itself counts, not its box",
        arguments: [
            (triangle, BoundingBox(west: 1, south: 1, east: 2, north: 2), true),
            (triangle, BoundingBox(west: -5, south: -5, east: 50, north: 50), true),
            (triangle, BoundingBox(west: 8, south: 8, east: 9, north: 9), false),
            (triangle, BoundingBox(west: 5, south: 5, east: 9, north: 9), true),
            (triangle, BoundingBox(west: 20, south: 0, east: 30, north: 10), false),
            (frame, BoundingBox(west: 3, south: 3, east: 4, north: 4), false),
            (frame, BoundingBox(west: 3, south: 3, east: 8.5, north: 4), true),
            (diagonal, BoundingBox(west: 4, south: 4, east: 5, north: 5), true),
            (diagonal, BoundingBox(west: 6, south: 1, east: 8, north: 2), false),
            (.point(Position(longitude: 1, latitude: 2)), BoundingBox(west: 1, south: 2, east: 3, north: 4), true),
            (.point(Position(longitude: 1, latitude: 2)), BoundingBox(west: 1, south: 3, east: 3, north: 4), false),
            (fiji, BoundingBox(west: 179, south: -18, east: -179, north: -17), true),
            (fiji, BoundingBox(west: 170, south: -18, east: 177, north: -17), false),
            (fiji, BoundingBox(west: -177, south: -18, east: 177, north: -17), false),
            (scattered, BoundingBox(west: 170, south: 4, east: -170, north: 5), false),
            (.lineString([]), BoundingBox(west: -180, south: -90, east: 180, north: 90), false),
        ] as [(GeoJSONGeometry, BoundingBox, Bool)])
    func intersection(geometry: GeoJSONGeometry, box: BoundingBox, meets: Bool) {
        #expect(geometry.intersects(box) == meets)
    }
}
