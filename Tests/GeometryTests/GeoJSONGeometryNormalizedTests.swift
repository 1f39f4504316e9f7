import Geometry
import Testing

@Suite("Usual form")
struct GeoJSONGeometryNormalizedTests {
    static let outer = ring(west: 36, south: 35, east: 38, north: 37)
    static let hole = Array(ring(west: 36.5, south: 35.5, east: 37, north: 36).reversed())
    static let small = positions((179.9999, 60), (179.9999003, 60), (179.9999003, 60.0000003), (179.9999, 60))

    @Test(
        "Right-hand rule, and no position twice in a row",
        arguments: [
            (.polygon([outer, hole]), .polygon([outer, hole])),
            (.polygon([outer.reversed(), hole.reversed()]), .polygon([outer, hole])),
            (.polygon([outer + [outer[0]]]), .polygon([outer])),
            (.polygon([[outer[0]] + outer]), .polygon([outer])),
            (.multiPolygon([[outer.reversed()], [small.reversed()]]), .multiPolygon([[outer], [small]])),
            (
                .lineString(positions((1, 1), (1, 1), (2, 2), (2, 2), (1, 1))),
                .lineString(positions((1, 1), (2, 2), (1, 1)))
            ),
            (.lineString([]), .lineString([])),
            (.polygon([[]]), .polygon([[]])),
            (.point(outer[0]), .point(outer[0])),
        ] as [(GeoJSONGeometry, GeoJSONGeometry)])
    func normalized(given: GeoJSONGeometry, expected: GeoJSONGeometry) {
        #expect(given.normalized() == expected)
        #expect(given.normalized().normalized() == expected)
    }
}
