import Domain
import Geometry
import Testing

struct ClaimFilterTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var isMatch: Bool
        var change: @Sendable (inout ClaimFilter) -> Void
        var testDescription: String { name }

        init(_ name: String, _ isMatch: Bool, change: @escaping @Sendable (inout ClaimFilter) -> Void) {
            self.name = name
            self.isMatch = isMatch
            self.change = change
        }
    }

    private static let earliest = Occurred.december7.earliest
    private static let latest = Occurred.december7.latest

    private static func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> BoundingBox {
        BoundingBox(west: west, south: south, east: east, north: north)
    }

    /// Against one verified control claim: at Qabtan al-Jabal, held by rebels, 56 % sure.
    static let rows: [Row] = [
        Row("nothing asked", true) { _ in },
        Row("around it", true) { $0.box = box(36, 36, 37, 37) },
        Row("east of it", false) { $0.box = box(37, 36, 38, 37) },
        Row("its very point", true) { $0.box = box(36.9512, 36.2934, 36.9512, 36.2934) },
        Row("over the antimeridian, without it", false) { $0.box = box(170, -90, -170, 90) },
        Row("over the antimeridian, with it", true) { $0.box = box(36, -90, -170, 90) },
        Row("from its end", true) { $0.from = latest },
        Row("from after its end", false) { $0.from = latest.adding(seconds: 0.001) },
        Row("to its beginning", true) { $0.to = earliest },
        Row("to before its beginning", false) { $0.to = earliest.adding(seconds: -0.001) },
        Row("within it", true) {
            $0.from = earliest.adding(seconds: 60)
            $0.to = earliest.adding(seconds: 120)
        },
        Row("its kind", true) { $0.kinds = [.control, .site] }, Row("another kind", false) { $0.kinds = [.event] },
        Row("its category", true) { $0.categories = ["territorial_control"] },
        Row("another category", false) { $0.categories = ["armed_clash", "aid"] },
        Row("its status", true) { $0.statuses = [.verified] },
        Row("another status", false) { $0.statuses = [.submitted, .disputed] },
        Row("its holder", true) { $0.factions = ["rebel"] }, Row("its actor", true) { $0.factions = ["kurdish"] },
        Row("another faction", false) { $0.factions = ["regime"] },
        Row("one of several factions", true) { $0.factions = ["regime", "rebel"] },
        Row("as sure as it is", true) { $0.minimumConfidence = 56 },
        Row("surer", false) { $0.minimumConfidence = 57 },
        Row("its author", true) { $0.author = Person.author.account },
        Row("another author", false) { $0.author = Person.volunteer.account },
        Row("a word of the title", true) { $0.words = ["rebels"] },
        Row("the beginning of one", true) { $0.words = ["reb"] },
        Row("the middle of one", false) { $0.words = ["ebels"] },
        Row("a word of the place", true) { $0.words = ["qabtan"] },
        Row("a word of the Arabic title", true) { $0.words = ["قبتان"] },
        Row("a word of the text", true) { $0.words = ["قاعده"] }, Row("a tag", true) { $0.words = ["market"] },
        Row("words of different parts", true) { $0.words = ["reb", "market", "jab"] },
        Row("one word that is not there", false) { $0.words = ["reb", "aleppo"] },
        Row("all of it", true) {
            $0.box = box(36, 36, 37, 37)
            $0.from = earliest
            $0.to = latest
            $0.kinds = [.control]
            $0.categories = ["territorial_control"]
            $0.statuses = [.verified]
            $0.factions = ["rebel"]
            $0.minimumConfidence = 50
            $0.words = ["hold"]
        },
        Row("all of it but one", false) {
            $0.kinds = [.control]
            $0.statuses = [.verified]
            $0.factions = ["regime"]
        },
    ]

    private static func claim() throws -> Story {
        var content = ClaimContent.sample(.control, title: "Rebels hold the hill", tags: ["market"])
        content.title["ar"] = "المعارضة في قبتان الجبل"
        content.text = ["ar": "قاعدة جديدة"]
        content.place = "Jabal"
        content.title["en"] = "Rebels hold Qabtan"
        content.actors = [Actor(faction: "kurdish", role: .present)]
        return try Story.told(to: .verified, content)
    }

    @Test(arguments: rows)
    func matches(_ row: Row) throws {
        let story = try Self.claim()
        let whole = VisibilityTests.visibility.view(of: try story.present(), on: story.map, for: .moderators)
        var filter = ClaimFilter()
        row.change(&filter)
        #expect(filter.matches(try #require(whole)) == row.isMatch)
    }

    @Test func nowhereIsInNoBox() throws {
        var content = ClaimContent.sample()
        content.geometry = nil
        let story = try Story.told(to: .verified, content)
        let view = try #require(
            VisibilityTests.visibility.view(of: try story.present(), on: story.map, for: .moderators))
        var filter = ClaimFilter()
        #expect(filter.matches(view))
        filter.box = Self.box(-180, -90, 180, 90)
        #expect(!filter.matches(view))
    }

    /// The filter sees what the viewer sees: neither the true place nor the author can be asked for in small steps.
    @Test func itTellsNoMoreThanTheView() throws {
        let story = try Story.told(to: .verified, .sample(sensitivity: .placeNameOnly))
        let view = try #require(VisibilityTests.visibility.view(of: try story.present(), on: story.map, for: .public))
        var filter = ClaimFilter()
        filter.box = Self.box(36, 36, 37, 37)
        #expect(!filter.matches(view))
        filter = ClaimFilter()
        filter.author = Person.author.account
        #expect(!filter.matches(view))
    }

    @Test func searchedWords() throws {
        let words = try Self.claim().present().content.searchedWords
        #expect(
            words == [
                "المعارضه", "في", "قبتان", "الجبل", "rebels", "hold", "qabtan", "قاعده", "جديده", "jabal", "market",
            ])
    }

    @Test(arguments: [(1, 1), (200, 200), (1_000, 1_000), (1_001, 1_000), (Int.max, 1_000)])
    func pageSize(_ asked: Int, _ limit: Int) {
        #expect(ClaimQuery(map: sampleMap().id, audience: .public, limit: asked).limit == limit)
    }
}
