import Foundation
import Geometry
import Testing

@Suite("Area")
struct GeoJSONGeometryAreaTests {
    static let sphere = 4 * Double.pi * 6371.0088 * 6371.0088

    @Test(
        "Areas in square kilometres",
        arguments: [
            (box(west: 0, south: 0, east: 1, north: 1), zoneArea(west: 0, south: 0, east: 1, north: 1)),
            (box(west: 36, south: 35, east: 38, north: 37), zoneArea(west: 36, south: 35, east: 38, north: 37)),
            (box(west: -10, south: -60, east: 5, north: 60), zoneArea(west: -10, south: -60, east: 5, north: 60)),
            // One of the eight parts into which the equator and two meridians cut the sphere.
            (box(west: 0, south: 0, east: 90, north: 90), sphere / 8),
            // A degree at the equator above its diagonal: below it are R²·∫ sin λ dλ = R²·(1 − cos 1°).
            (
                .polygon([positions((0, 0), (1, 1), (0, 1), (0, 0))]),
                zoneArea(west: 0, south: 0, east: 1, north: 1)
                    - sphere / (4 * .pi) * (1 - cos(.pi / 180))
            ),
            (
                .polygon([
                    ring(west: 36, south: 35, east: 38, north: 37), ring(west: 36.5, south: 35.5, east: 37, north: 36),
                ]),
                zoneArea(west: 36, south: 35, east: 38, north: 37)
                    - zoneArea(west: 36.5, south: 35.5, east: 37, north: 36)
            ),
            (
                .multiPolygon([
                    [ring(west: 178, south: -20, east: 180, north: -15)],
                    [Array(ring(west: -180, south: -20, east: -178, north: -15).reversed())],
                ]),
                zoneArea(west: -2, south: -20, east: 2, north: -15)
            ),
            (.point(Position(longitude: 1, latitude: 1)), 0),
            (.lineString(positions((0, 0), (1, 1), (0, 1), (0, 0))), 0),
            (.polygon([]), 0),
        ] as [(GeoJSONGeometry, Double)])
    func area(geometry: GeoJSONGeometry, squareKilometres: Double) {
        #expect(isClose(geometry.areaSquareKilometres, squareKilometres, relative: 1e-9))
    }

    @Test("A box of a hundredth of a second of arc keeps its digits")
    func small() {
        let side = 1.0 / 360_000
        let geometry = box(west: 37, south: 36, east: 37 + side, north: 36 + side)
        let zone = zoneArea(west: 37, south: 36, east: 37 + side, north: 36 + side)
        #expect(isClose(geometry.areaSquareKilometres, zone, relative: 1e-6))
    }
}
