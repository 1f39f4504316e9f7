import Geometry
import Testing

@Suite("Faults of a geometry")
struct GeoJSONGeometryFaultsTests {
    static let square = ring(west: 36, south: 35, east: 38, north: 37)
    static let hole = Array(ring(west: 36.5, south: 35.5, east: 37, north: 36).reversed())

    static let valid: [GeoJSONGeometry] = [
        .point(Position(longitude: 37.16, latitude: 36.2)),
        .point(Position(longitude: -180, latitude: -90)),
        .point(Position(longitude: 180, latitude: 90)),
        .lineString(positions((36, 35), (37, 36))),
        .lineString(positions((36, 35), (36, 35), (37, 36))),
        // A way that crosses itself.
        .lineString(positions((36, 35), (38, 37), (38, 35), (36, 37))),
        .lineString(positions((-180, 0), (0, 0), (180, 0))),
        .polygon([square]),
        .polygon([square.reversed()]),
        .polygon([square, hole]),
        .polygon([square, hole.reversed()]),
        // A position repeated in a row, and the ring closed twice.
        .polygon([positions((36, 35), (38, 35), (38, 35), (38, 37), (36, 35))]),
        .polygon([square + [square[0]]]),
        // Up to the antimeridian from either side.
        .multiPolygon([
            [ring(west: 178, south: -20, east: 180, north: -15)],
            [ring(west: -180, south: -20, east: -178, north: -15)],
        ]),
        .multiPolygon([[square]]),
        // Two parts that touch in one position.
        .multiPolygon([[square], [ring(west: 38, south: 37, east: 39, north: 38)]]),
        .lineString((0..<10_000).map { Position(longitude: Double($0) / 1000, latitude: 0) }),
    ]

    @Test("A geometry without faults", arguments: valid)
    func none(geometry: GeoJSONGeometry) {
        #expect(geometry.faults().isEmpty)
    }

    struct Faulty: Sendable, CustomTestStringConvertible {
        let what: String
        let geometry: GeoJSONGeometry
        /// A pointer and words of the detail, for each fault in order.
        let faults: [(pointer: String, words: String)]

        var testDescription: String { what }
    }

    static let ranges = [
        Faulty(
            what: "longitude too great", geometry: .point(Position(longitude: 180.1, latitude: 0)),
            faults: [("/coordinates/0", "180.1")]),
        Faulty(
            what: "swapped", geometry: .point(Position(longitude: 36, latitude: 137)),
            faults: [("/coordinates/1", "swapped")]),
        Faulty(
            what: "both not numbers", geometry: .point(Position(longitude: .nan, latitude: -.infinity)),
            faults: [("/coordinates/0", "nan"), ("/coordinates/1", "-inf")]),
        Faulty(
            what: "not a number in a line", geometry: .lineString(positions((1, 1), (.nan, 2), (3, 3), (4, 91))),
            faults: [("/coordinates/1/0", "nan"), ("/coordinates/3/1", "91")]),
        Faulty(
            what: "in two rings",
            geometry: .polygon([
                positions((0, 0), (200, 0), (1, 1), (0, 0)), positions((0, 0), (1, 0), (1, -100), (0, 0)),
            ]),
            faults: [("/coordinates/0/1/0", "200"), ("/coordinates/1/2/1", "-100")]),
    ]

    static let structure = [
        Faulty(
            what: "no position", geometry: .lineString([]), faults: [("/coordinates", "at least two different")]),
        Faulty(
            what: "one position", geometry: .lineString(positions((1, 1))),
            faults: [("/coordinates", "at least two different")]),
        Faulty(
            what: "one position twice", geometry: .lineString(positions((1, 1), (1, 1))),
            faults: [("/coordinates", "at least two different")]),
        Faulty(what: "no ring", geometry: .polygon([]), faults: [("/coordinates", "no ring")]),
        Faulty(what: "empty ring", geometry: .polygon([[]]), faults: [("/coordinates/0", "at least four")]),
        Faulty(
            what: "three positions", geometry: .polygon([positions((0, 0), (1, 0), (0, 0))]),
            faults: [("/coordinates/0", "at least four")]),
        Faulty(
            what: "open ring", geometry: .polygon([positions((0, 0), (1, 0), (1, 1), (0, 1))]),
            faults: [("/coordinates/0", "not closed")]),
        Faulty(
            what: "two different positions", geometry: .polygon([positions((0, 0), (1, 0), (1, 0), (0, 0))]),
            faults: [("/coordinates/0", "encloses nothing")]),
        Faulty(
            what: "no part", geometry: .multiPolygon([]), faults: [("/coordinates", "empty")]),
        Faulty(
            what: "one part without ring", geometry: .multiPolygon([[square], []]),
            faults: [("/coordinates/1", "no ring")]),
        Faulty(
            what: "a fault of each kind, all told",
            geometry: .multiPolygon([
                [positions((0, 0), (1, 0), (1, 1), (0, 1))],
                [positions((0, 0), (1, 95), (0, 0))],
                [positions((0, 0), (2, 2), (2, 0), (0, 2), (0, 0))],
            ]),
            faults: [
                ("/coordinates/0/0", "not closed"), ("/coordinates/1/0/1/1", "95"),
                ("/coordinates/1/0", "at least four"), ("/coordinates/2/0", "crosses"),
            ]),
    ]

    static let antimeridian = [
        Faulty(
            what: "line", geometry: .lineString(positions((170, 0), (179, 0), (-179, 0))),
            faults: [("/coordinates/2", "3.1.9")]),
        Faulty(
            what: "ring, both ways", geometry: .polygon([ring(west: 179, south: 0, east: -179, north: 1)]),
            faults: [("/coordinates/0/1", "MultiPolygon"), ("/coordinates/0/3", "MultiPolygon")]),
        Faulty(
            what: "the whole world in four corners",
            geometry: .polygon([ring(west: -180, south: -90, east: 180, north: 90)]),
            faults: [("/coordinates/0/1", "in between"), ("/coordinates/0/3", "in between")]),
    ]

    static let validity = [
        Faulty(
            what: "bow tie", geometry: .polygon([positions((0, 0), (2, 2), (2, 0), (0, 2), (0, 0))]),
            faults: [("/coordinates/0", "near longitude 1.0, latitude 1.0")]),
        Faulty(
            what: "figure of eight, touching itself",
            geometry: .polygon([positions((0, 0), (1, 1), (2, 0), (2, 2), (1, 1), (0, 2), (0, 0))]),
            faults: [("/coordinates/0", "touches itself")]),
        Faulty(
            what: "out and back on one line", geometry: .polygon([positions((0, 0), (2, 0), (1, 0), (0, 0))]),
            faults: [("/coordinates/0", "crosses or covers itself")]),
        Faulty(
            what: "two holes outside",
            geometry: .polygon([
                square, ring(west: 40, south: 35, east: 41, north: 36), hole,
                ring(west: 37.5, south: 36.5, east: 39, north: 38),
            ]),
            faults: [("/coordinates/1", "inside the outer ring"), ("/coordinates/3", "inside the outer ring")]),
        Faulty(
            what: "hole within a hole",
            geometry: .polygon([square, hole, ring(west: 36.6, south: 35.6, east: 36.8, north: 35.8)]),
            faults: [("/coordinates", "inside another hole")]),
        Faulty(
            what: "holes that cross",
            geometry: .polygon([square, hole, ring(west: 36.8, south: 35.8, east: 37.5, north: 36.5)]),
            faults: [("/coordinates", "crosses")]),
        Faulty(
            what: "hole equal to the outer ring", geometry: .polygon([square, square]),
            faults: [("/coordinates", "crosses or covers")]),
        Faulty(
            what: "hole that cuts the area in two",
            geometry: .polygon([square, positions((36, 36), (37, 35), (38, 36), (37, 37), (36, 36))]),
            faults: [("/coordinates", "separate parts")]),
        Faulty(
            what: "parts that overlap",
            geometry: .multiPolygon([[square], [ring(west: 37, south: 36, east: 39, north: 38)]]),
            faults: [("/coordinates", "crosses")]),
        Faulty(
            what: "a part within another",
            geometry: .multiPolygon([[square], [ring(west: 36.5, south: 35.5, east: 37, north: 36)]]),
            faults: [("/coordinates", "inside another one")]),
        Faulty(
            what: "bow tie in the second part's hole",
            geometry: .multiPolygon([
                [ring(west: 0, south: 0, east: 1, north: 1)],
                [square, positions((36.5, 35.5), (37, 36), (37, 35.5), (36.5, 36), (36.5, 35.5))],
            ]),
            faults: [("/coordinates/1/1", "crosses")]),
    ]

    static let size = [
        Faulty(
            what: "10 001 positions, and nothing else told",
            geometry: .lineString([Position](repeating: Position(longitude: .nan, latitude: 0), count: 10_001)),
            faults: [("/coordinates", "10001 positions; at most 10000")]),
        Faulty(
            what: "10 001 empty rings", geometry: .polygon([[Position]](repeating: [], count: 10_001)),
            faults: [("/coordinates", "at most 10000")]),
        Faulty(
            what: "10 001 empty parts", geometry: .multiPolygon([[[Position]]](repeating: [], count: 10_001)),
            faults: [("/coordinates", "at most 10000")]),
    ]

    @Test("All faults are told, each with its place", arguments: ranges + structure + antimeridian + validity + size)
    func all(faulty: Faulty) {
        let found = faulty.geometry.faults()
        #expect(found.map(\.pointer) == faulty.faults.map(\.pointer))
        for (fault, expected) in zip(found, faulty.faults) {
            #expect(fault.detail.contains(expected.words))
        }
    }

    @Test("Many teeth, whose boxes all overlap, are examined in time", .timeLimit(.minutes(1)))
    func comb() {
        let teeth = 2_498
        var ring = (0..<teeth).flatMap { tooth -> [Position] in
            let foot = Double(tooth) / 1000
            return positions((foot, foot / 1e4), (foot + 80, 80), (foot + 80.0004, 80), (foot + 0.0004, foot / 1e4))
        }
        ring += positions((3, -1), (-1, -1))
        ring.append(ring[0])
        #expect(GeoJSONGeometry.polygon([ring]).faults().isEmpty)
    }
}
