import Foundation
import Geometry
import Testing

@Suite("Geometry")
struct GeoJSONGeometryTests {
    static let examples: [(geometry: GeoJSONGeometry, type: String, vertices: Int, json: String)] = [
        (
            .point(Position(longitude: 37.1612345678, latitude: 36.2)), "Point", 1,
            #"{"coordinates":[37.1612345678,36.2],"type":"Point"}"#
        ),
        (
            .lineString(positions((36, 35), (37, 36), (36.5, 37))), "LineString", 3,
            #"{"coordinates":[[36,35],[37,36],[36.5,37]],"type":"LineString"}"#
        ),
        (
            .polygon([positions((0, 0), (2, 0), (0, 2), (0, 0)), positions((0.5, 0.5), (0.5, 1), (1, 0.5), (0.5, 0.5))]
            ),
            "Polygon", 8,
            #"{"coordinates":[[[0,0],[2,0],[0,2],[0,0]],[[0.5,0.5],[0.5,1],[1,0.5],[0.5,0.5]]],"type":"Polygon"}"#
        ),
        (
            .multiPolygon([[positions((0, 0), (2, 0), (0, 2), (0, 0))]]), "MultiPolygon", 4,
            #"{"coordinates":[[[[0,0],[2,0],[0,2],[0,0]]]],"type":"MultiPolygon"}"#
        ),
    ]

    @Test("As JSON and back", arguments: examples)
    func coding(geometry: GeoJSONGeometry, type: String, vertices: Int, json: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(String(decoding: try encoder.encode(geometry), as: UTF8.self) == json)
        #expect(try JSONDecoder().decode(GeoJSONGeometry.self, from: Data(json.utf8)) == geometry)
        #expect(geometry.type == type)
        #expect(geometry.vertexCount == vertices)
        #expect(geometry.positions.count == vertices)
    }

    @Test("Altitudes and other members are dropped")
    func otherMembers() throws {
        let json = #"{"type":"LineString","bbox":[1,2,4,5],"coordinates":[[1,2,3],[4,5,6]],"crs":null}"#
        #expect(
            try JSONDecoder().decode(GeoJSONGeometry.self, from: Data(json.utf8))
                == .lineString(positions((1, 2), (4, 5))))
    }

    @Test(
        "Other JSON is refused",
        arguments: [
            #"{}"#, #"{"type":"Point"}"#, #"{"coordinates":[1,2]}"#, #"{"type":"point","coordinates":[1,2]}"#,
            #"{"type":"MultiPoint","coordinates":[[1,2]]}"#, #"{"type":"GeometryCollection","geometries":[]}"#,
            #"{"type":"Point","coordinates":[[1,2]]}"#, #"{"type":"Polygon","coordinates":[[1,2],[3,4]]}"#,
            #"{"type":"Point","coordinates":null}"#, #"{"type":"LineString","coordinates":[[1,2],[3,"4"]]}"#,
        ])
    func refused(json: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(GeoJSONGeometry.self, from: Data(json.utf8)) }
    }

    @Test("The bounding box is around every part")
    func boundingBox() {
        let parts = GeoJSONGeometry.multiPolygon([
            [ring(west: 1, south: 2, east: 3, north: 4)], [ring(west: -7, south: 3, east: -6, north: 9)],
        ])
        #expect(parts.boundingBox == BoundingBox(west: -7, south: 2, east: 3, north: 9))
        let point = GeoJSONGeometry.point(Position(longitude: 5, latitude: 6))
        #expect(point.boundingBox == BoundingBox(west: 5, south: 6, east: 5, north: 6))
        let world = BoundingBox(west: -180, south: -90, east: 180, north: 90)
        #expect(!GeoJSONGeometry.lineString([]).boundingBox.intersects(world))
    }
}
