import Foundation
import Geometry
import Testing

@Suite("Position")
struct PositionTests {
    @Test(
        "Distances on the sphere",
        arguments: [
            // A quarter and a degree of a great circle: R·π/2, R·π/180.
            (0, 0, 90, 0, 6371.0088 * .pi / 2),
            (0, 0, 0, 90, 6371.0088 * .pi / 2),
            (0, 0, 0, 1, 6371.0088 * .pi / 180),
            (179.5, 0, -179.5, 0, 6371.0088 * .pi / 180),
            (37, 36, 37, 36, 0),
            // On the parallel of 60 degrees, sin(d/2R) = cos 60° · sin 0.5°.
            (10, 60, 11, 60, 2 * 6371.0088 * asin(0.5 * sin(0.5 * .pi / 180))),
        ] as [(Double, Double, Double, Double, Double)])
    func distance(fromEast: Double, fromNorth: Double, toEast: Double, toNorth: Double, kilometres: Double) {
        let from = Position(longitude: fromEast, latitude: fromNorth)
        let to = Position(longitude: toEast, latitude: toNorth)
        #expect(isClose(from.distanceKilometres(to: to), kilometres))
        #expect(isClose(to.distanceKilometres(to: from), kilometres))
    }

    @Test("Antipodes are half a great circle apart, to a metre", arguments: [(20, 10), (0, 0), (37.1, -36.2), (0, 90)])
    func antipodes(longitude: Double, latitude: Double) {
        let here = Position(longitude: longitude, latitude: latitude)
        let there = Position(longitude: longitude - 180, latitude: -latitude)
        #expect(abs(here.distanceKilometres(to: there) - 6371.0088 * .pi) < 0.001)
    }

    @Test("Reads longitude and latitude, and drops an altitude", arguments: ["[37.5,36.25]", "[37.5,36.25,400]"])
    func reading(json: String) throws {
        let position = try JSONDecoder().decode(Position.self, from: Data(json.utf8))
        #expect(position == Position(longitude: 37.5, latitude: 36.25))
        #expect(String(decoding: try JSONEncoder().encode(position), as: UTF8.self) == "[37.5,36.25]")
    }

    @Test("Other arrays are refused", arguments: ["[]", "[1]", "[1,2,3,4]", "[1,\"2\"]", "[1,2,null]", "{}"])
    func refused(json: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Position.self, from: Data(json.utf8)) }
    }
}
