import Foundation
import Geometry
import Testing

@Suite("Bounding box")
struct BoundingBoxTests {
    static let levant = BoundingBox(west: 35, south: 32, east: 42.5, north: 37.5)
    static let fiji = BoundingBox(west: 177, south: -20, east: -178, north: -16)

    @Test(
        "Text of four or six numbers",
        arguments: [
            ("35,32,42.5,37.5", levant),
            ("35,32,-400,42.5,37.5,9000", levant),
            ("+35.0,3.2e1,42.5,37.50", levant),
            ("177,-20,-178,-16", fiji),
            ("-180,-90,180,90", BoundingBox(west: -180, south: -90, east: 180, north: 90)),
            ("1,2,1,2", BoundingBox(west: 1, south: 2, east: 1, north: 2)),
        ])
    func parsing(text: String, box: BoundingBox) {
        #expect(BoundingBox(parsing: text) == box)
    }

    @Test(
        "Other text is refused",
        arguments: [
            "", ",,,", "1,2,3", "1,2,3,4,5", "1,2,3,4,5,6,7", "1,2,3,4,", "1, 2, 3, 4", "a,b,c,d", "1,2,3,nan",
            "1,2,3,inf", "0x1,2,3,4", "1,5,3,4", "-181,0,0,1", "0,0,181,1", "0,-91,1,1", "0,0,1,91", "1,2,3,1e999",
            "1,2,1e999,3,4,5", "1,2,3,4" + String(repeating: "0", count: 300),
        ])
    func refused(text: String) {
        #expect(BoundingBox(parsing: text) == nil)
    }

    @Test(
        "Boxes that do and do not meet",
        arguments: [
            (levant, levant, true),
            (levant, BoundingBox(west: 42.5, south: 37.5, east: 43, north: 38), true),
            (levant, BoundingBox(west: 42.6, south: 32, east: 43, north: 38), false),
            (levant, BoundingBox(west: 35, south: 37.6, east: 43, north: 38), false),
            (levant, fiji, false),
            (fiji, fiji, true),
            (fiji, BoundingBox(west: 178, south: -18, east: 179, north: -17), true),
            (fiji, BoundingBox(west: -179, south: -18, east: -178.5, north: -17), true),
            (fiji, BoundingBox(west: -177, south: -18, east: 176, north: -17), false),
            (fiji, BoundingBox(west: 178, south: 0, east: 179, north: 1), false),
        ])
    func intersection(a: BoundingBox, b: BoundingBox, meet: Bool) {
        #expect(a.intersects(b) == meet)
        #expect(b.intersects(a) == meet)
    }

    @Test("A box over the antimeridian splits in two, another stays")
    func split() {
        #expect(Self.levant.split() == [Self.levant])
        #expect(
            Self.fiji.split() == [
                BoundingBox(west: 177, south: -20, east: 180, north: -16),
                BoundingBox(west: -180, south: -20, east: -178, north: -16),
            ])
    }

    @Test(
        "Center",
        arguments: [
            (levant, 38.75, 34.75),
            (fiji, 179.5, -18),
            (BoundingBox(west: 178, south: 0, east: -170, north: 0), -176, 0),
        ])
    func center(box: BoundingBox, longitude: Double, latitude: Double) {
        #expect(box.center == Position(longitude: longitude, latitude: latitude))
        #expect(box.contains(box.center))
    }

    @Test("Contains its edges and nothing beyond")
    func containment() {
        #expect(Self.levant.contains(Position(longitude: 35, latitude: 37.5)))
        #expect(!Self.levant.contains(Position(longitude: 34.9, latitude: 36)))
        #expect(!Self.levant.contains(Position(longitude: 36, latitude: 38)))
        #expect(Self.fiji.contains(Position(longitude: -180, latitude: -17)))
        #expect(!Self.fiji.contains(Position(longitude: 0, latitude: -17)))
    }

    @Test("As JSON it is an array of four numbers; of six the altitudes are dropped")
    func coding() throws {
        #expect(String(decoding: try JSONEncoder().encode(Self.levant), as: UTF8.self) == "[35,32,42.5,37.5]")
        for json in ["[35,32,42.5,37.5]", "[35,32,0,42.5,37.5,10]"] {
            #expect(try JSONDecoder().decode(BoundingBox.self, from: Data(json.utf8)) == Self.levant)
        }
        for json in ["[]", "[1,2,3]", "[1,5,3,4]", "[1,2,3,4,5,6,7,8]", "[0,0,181,1]"] {
            #expect(throws: DecodingError.self) { try JSONDecoder().decode(BoundingBox.self, from: Data(json.utf8)) }
        }
    }
}
