import Domain
import Geometry
import Testing

struct CheckedContentTests {
    /// Drawn clockwise, an area is kept counterclockwise (RFC 7946 §3.1.6).
    @Test func areasAreWoundByTheRightHandRule() throws {
        let ring = [(36.0, 36.0), (37, 36), (37, 37), (36, 36)].map { Position(longitude: $0.0, latitude: $0.1) }
        let content = ClaimContent.sample(geometry: .polygon([Array(ring.reversed())]))
        let checked = try Story().checked(content)
        #expect(checked.content.geometry == .polygon([ring]))
        var same = checked.content
        same.geometry = content.geometry
        #expect(same == content)
    }

    /// So a clockwise drawing of what stands is no edit.
    @Test func windingIsNoEdit() throws {
        let ring = [(36.0, 36.0), (37, 36), (37, 37), (36, 36)].map { Position(longitude: $0.0, latitude: $0.1) }
        var story = try Story.submitted(.sample(geometry: .polygon([ring])))
        #expect(try story.edit(.sample(geometry: .polygon([Array(ring.reversed())])), by: .author).isEmpty)
    }

    @Test func differences() {
        let old = ClaimContent.sample(.control)
        #expect(old.fieldsDiffering(from: old).isEmpty)
        let changes: [(ClaimContent.CodingKeys, (inout ClaimContent) -> Void)] = [
            (.kind, { $0.kind = .event }), (.category, { $0.category = "x" }), (.title, { $0.title["ar"] = "x" }),
            (.text, { $0.text["en"] = "x" }), (.geometry, { $0.geometry = nil }), (.place, { $0.place = "" }),
            (.geoPrecision, { $0.geoPrecision = 3 }), (.occurred, { $0.occurred.precision = .week }),
            (.control, { $0.control = nil }), (.movement, { $0.movement = .init(faction: "a", direction: .advance) }),
            (.site, { $0.site = SiteState(condition: .closed) }), (.actors, { $0.actors = [] }),
            (.favours, { $0.favours = "rebel" }), (.tags, { $0.tags = ["x"] }),
            (.sensitivity, { $0.sensitivity = .never }),
        ]
        #expect(Set(changes.map(\.0)) == Set(ClaimContent.CodingKeys.allCases))
        var all = old
        for (key, change) in changes {
            var new = old
            change(&new)
            change(&all)
            #expect(new.fieldsDiffering(from: old) == [key])
            #expect(old.fieldsDiffering(from: new) == [key])
        }
        #expect(all.fieldsDiffering(from: old) == ClaimContent.CodingKeys.allCases)
    }
}
