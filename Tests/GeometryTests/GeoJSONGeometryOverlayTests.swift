import Geometry
import TestSupport
import Testing

@Suite("Overlay of areas")
struct GeoJSONGeometryOverlayTests {
    static let west = box(west: 0, south: 0, east: 2, north: 2)
    static let east = box(west: 1, south: 1, east: 3, north: 3)
    static let common = zoneArea(west: 1, south: 1, east: 2, north: 2)

    @Test("Two boxes that overlap in a corner")
    func corner() throws {
        let difference = try #require(try Self.west.difference(Self.east))
        #expect(
            isClose(
                difference.areaSquareKilometres, zoneArea(west: 0, south: 0, east: 2, north: 2) - Self.common))
        let union = try Self.west.union(Self.east)
        #expect(
            isClose(
                union.areaSquareKilometres,
                zoneArea(west: 0, south: 0, east: 2, north: 2) + zoneArea(west: 1, south: 1, east: 3, north: 3)
                    - Self.common))
        let intersection = try #require(try Self.west.intersection(Self.east))
        #expect(isClose(intersection.areaSquareKilometres, Self.common))
        for result in [difference, union, intersection] {
            #expect(result.type == "Polygon")
            #expect(result.faults().isEmpty)
            #expect(result.normalized() == result)
        }
    }

    @Test("A hole, two parts, and nothing")
    func shapes() throws {
        let inner = box(west: 0.5, south: 0.5, east: 1, north: 1)
        guard case .polygon(let rings)? = try Self.west.difference(inner) else {
            Issue.record("A box without its middle is one polygon.")
            return
        }
        #expect(rings.count == 2)

        let strip = box(west: 0.5, south: -1, east: 1, north: 3)
        guard case .multiPolygon(let parts)? = try Self.west.difference(strip) else {
            Issue.record("A box without a strip across it is two polygons.")
            return
        }
        #expect(parts.count == 2)
        #expect(
            try isClose(
                GeoJSONGeometry.polygon(rings).union(inner).areaSquareKilometres, Self.west.areaSquareKilometres))
        #expect(try inner.difference(Self.west) == nil)
        #expect(try Self.west.difference(Self.west) == nil)
        #expect(try Self.west.difference(box(west: 5, south: 5, east: 6, north: 6)) != nil)
    }

    @Test("Lines and points in which areas touch are dropped")
    func touching() throws {
        let neighbour = box(west: 2, south: 0, east: 3, north: 2)
        let diagonal = box(west: 2, south: 2, east: 3, north: 3)
        #expect(try Self.west.intersection(neighbour) == nil)
        #expect(try Self.west.intersection(diagonal) == nil)
        // Overlapping in a box and touching along an edge at once.
        let hook = GeoJSONGeometry.polygon([
            positions((1, 1), (3, 1), (3, -1), (2, -1), (2, 0.5), (1, 0.5), (1, 1))
        ])
        let common = try #require(try Self.west.intersection(hook))
        #expect(isClose(common.areaSquareKilometres, zoneArea(west: 1, south: 0.5, east: 2, north: 1)))
        #expect(common.type == "Polygon")
        #expect(common.faults().isEmpty)
    }

    @Test("Many areas at once are the same as one after the other")
    func many() throws {
        let boxes = (0..<20).map { step in
            box(west: Double(step), south: 0, east: Double(step) + 1.5, north: 1)
        }
        let union = try #require(try GeoJSONGeometry.union(of: boxes))
        #expect(isClose(union.areaSquareKilometres, zoneArea(west: 0, south: 0, east: 20.5, north: 1)))
        #expect(try GeoJSONGeometry.union(of: []) == nil)
        #expect(
            try isClose(
                #require(try GeoJSONGeometry.union(of: [Self.east])).areaSquareKilometres,
                Self.east.areaSquareKilometres))
    }

    @Test(
        "Only areas have an overlay",
        arguments: [
            .point(Position(longitude: 1, latitude: 1)), .lineString(positions((0, 0), (1, 1))),
        ] as [GeoJSONGeometry])
    func notAreas(geometry: GeoJSONGeometry) {
        let error = GeometryError(message: "A \(geometry.type) is not an area; only Polygon and MultiPolygon are.")
        #expect(throws: error) { try Self.west.difference(geometry) }
        #expect(throws: error) { try geometry.difference(Self.west) }
        #expect(throws: error) { try geometry.union(Self.west) }
        #expect(throws: error) { try geometry.intersection(Self.west) }
    }

    @Test(
        "What GEOS cannot hold is an error with GEOS's words",
        arguments: [
            .polygon([positions((0, 0), (1, 0), (1, 1))]),
            .polygon([ring(west: 0, south: 0, east: 1, north: 1), positions((0, 0), (1, 0), (1, 1))]),
            .multiPolygon([[ring(west: 0, south: 0, east: 1, north: 1)], [positions((0, 0), (1, 1))]]),
        ] as [GeoJSONGeometry])
    func refusedByGEOS(geometry: GeoJSONGeometry) throws {
        let error = try #require(throws: GeometryError.self) { try Self.west.difference(geometry) }
        #expect(error.message.contains("IllegalArgumentException"))
    }

    @Test("Union and intersection of random stars have the area of both", arguments: 1...40 as ClosedRange<UInt64>)
    func stars(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let first = star(
            longitude: 36, latitude: 35, corners: .random(in: 3...200, using: &generator), using: &generator)
        let second = star(
            longitude: .random(in: 35...37, using: &generator), latitude: .random(in: 34...36, using: &generator),
            corners: .random(in: 3...200, using: &generator), using: &generator)
        try #require(first.faults().isEmpty && second.faults().isEmpty)

        let union = try first.union(second)
        let intersection = try first.intersection(second)
        let difference = try first.difference(second)
        let sum = first.areaSquareKilometres + second.areaSquareKilometres
        #expect(isClose(union.areaSquareKilometres + (intersection?.areaSquareKilometres ?? 0), sum))
        #expect(
            isClose(
                (difference?.areaSquareKilometres ?? 0) + second.areaSquareKilometres, union.areaSquareKilometres))
        for result in [union, intersection, difference].compactMap(\.self) {
            #expect(result.faults().isEmpty)
        }
    }
}
