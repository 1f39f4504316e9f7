import Domain
import Geometry
import Testing

struct DuplicateScoreTests {
    private static func score(
        _ one: ClaimContent, _ other: ClaimContent, _ sources: [Source] = [], _ others: [Source] = []
    ) throws -> DuplicateScore {
        DuplicateScore.of(
            ClaimTraits(content: one, sources: sources), ClaimTraits(content: other, sources: others),
            vocabulary: try .shipped())
    }

    @Test func theSameTwiceIsCertain() throws {
        let score = try Self.score(.sample(), .sample())
        #expect(score.score == 100)
        #expect(score.reasons.map(\.what) == [.distance, .time, .category, .factions, .words])
        #expect(score.reasons.reduce(0) { $0 + $1.points } == 100)
    }

    /// Everything else being the same.
    static let apart: [(String, @Sendable (inout ClaimContent) -> Void, ClosedRange<Int>)] = [
        (
            "12 km", { $0.geometry = .point(Position(longitude: qabtan.longitude, latitude: qabtan.latitude + 0.11)) },
            88...92
        ),
        ("far away", { $0.geometry = .point(Position(longitude: 40, latitude: 36)) }, 48...48),
        (
            "a week later",
            {
                $0.occurred.earliest = instant("2024-12-14T00:00:00Z")
                $0.occurred.latest = instant("2024-12-14T01:00:00Z")
            }, 53...53
        ),
        ("another category of the group", { $0.category = "government_regains_territory" }, 94...94),
        ("another group", { $0.category = "air_drone_strike" }, 88...88),
        ("other factions", { $0.actors = [Actor(faction: "kurdish", role: .actor)] }, 92...92),
        ("other words", { $0.title = ["en": "Shelling reported"] }, 55...55),
        ("no place but its name", { $0.geometry = nil }, 94...94),
        ("another language beside", { $0.title["ar"] = "اشتباكات في قبتان الجبل" }, 85...92),
    ]

    @Test(arguments: apart)
    func whatSetsThemApart(
        _ name: String, _ change: @Sendable (inout ClaimContent) -> Void, _ range: ClosedRange<Int>
    ) throws {
        var other = ClaimContent.sample()
        change(&other)
        let score = try Self.score(.sample(), other)
        #expect(range.contains(score.score), "\(name): \(score)")
        #expect(try Self.score(other, .sample()).score == score.score)
    }

    /// Place, time, category and factions alone make no suspicion: much happens at one place on one day.
    @Test func wordsDecide() throws {
        var other = ClaimContent.sample()
        other.title = ["en": "Shelling reported"]
        #expect(try Self.score(.sample(), other).score < DuplicateScore.suspected)
        other.title = ["en": "Clashes reported"]
        #expect(try Self.score(.sample(), other).score >= DuplicateScore.suspected)
    }

    @Test func filesAndLinks() throws {
        var far = ClaimContent.sample(.control, title: "Something else")
        far.place = ""
        var one = Source.sample(1, kind: .video, url: "https://www.example.org/v?utm_source=x")
        var other = Source.sample(2, kind: .video, url: "https://example.org/v")
        #expect(try Self.score(.sample(), far, [one], [other]).reasons.map(\.what) == [.link])
        one.sha256 = [String(repeating: "0a", count: 32)]
        other.sha256 = one.sha256
        let score = try Self.score(.sample(), far, [one], [other])
        #expect(score.reasons.map(\.what) == [.file, .link] && score.score == 90)
        #expect(try Self.score(.sample(), .sample(), [one], [other]).score == 100)
    }
}
