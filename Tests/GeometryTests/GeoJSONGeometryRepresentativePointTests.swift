import Geometry
import Testing

@Suite("Representative point")
struct GeoJSONGeometryRepresentativePointTests {
    @Test(
        "Points and lines",
        arguments: [
            (.point(Position(longitude: 3, latitude: 4)), 3, 4),
            (.lineString(positions((0, 0), (4, 0))), 2, 0),
            (.lineString(positions((0, 0), (1, 0), (1, 0), (4, 0))), 2, 0),
            (.lineString(positions((0, 0), (0, 1), (0, 1), (0, 6))), 0, 3),
            (.lineString(positions((7, 7), (7, 7))), 7, 7),
        ] as [(GeoJSONGeometry, Double, Double)])
    func pointsAndLines(geometry: GeoJSONGeometry, longitude: Double, latitude: Double) {
        let point = geometry.representativePoint()
        #expect(point.distanceKilometres(to: Position(longitude: longitude, latitude: latitude)) < 1e-6)
    }

    @Test("An area's lies inside, where the center of its box does not")
    func areas() {
        let horseshoe = GeoJSONGeometry.polygon([
            positions((0, 0), (9, 0), (9, 9), (8, 9), (8, 1), (1, 1), (1, 9), (0, 9), (0, 0))
        ])
        let frame = GeoJSONGeometry.polygon([
            ring(west: 0, south: 0, east: 9, north: 9), ring(west: 1, south: 1, east: 8, north: 8),
        ])
        let islands = GeoJSONGeometry.multiPolygon([
            [ring(west: 0, south: 0, east: 1, north: 1)], [ring(west: 8, south: 8, east: 9, north: 9)],
        ])
        for area in [horseshoe, frame, islands] {
            let point = area.representativePoint()
            let spot = BoundingBox(
                west: point.longitude, south: point.latitude, east: point.longitude, north: point.latitude)
            #expect(area.intersects(spot))
            let center = area.boundingBox.center
            let middle = BoundingBox(
                west: center.longitude, south: center.latitude, east: center.longitude, north: center.latitude)
            #expect(!area.intersects(middle))
        }
    }

    @Test(
        "Geometries with faults do not trap",
        arguments: [
            .lineString([]), .polygon([]), .polygon([[]]), .multiPolygon([]),
            .polygon([positions((0, 0), (1, 1))]),
            .polygon([positions((0, 0), (.nan, 1), (1, .infinity), (0, 0))]),
        ] as [GeoJSONGeometry])
    func faulty(geometry: GeoJSONGeometry) {
        #expect(!geometry.faults().isEmpty)
        let point = geometry.representativePoint()
        #expect(point.latitude.isNaN || geometry.vertexCount > 0)
    }
}
