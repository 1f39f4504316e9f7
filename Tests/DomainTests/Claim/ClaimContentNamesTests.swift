import Domain
import Testing

/// The factions that content names, and its words and tags.
struct ClaimContentNamesTests {
    private static func holders(_ state: ControlState.State, _ holders: [String]) -> ClaimContent {
        var content = ClaimContent.sample(.control)
        content.control = ControlState(state: state, holders: holders)
        return content
    }

    private static func pointers(_ content: ClaimContent) throws -> [String] {
        try ClaimContentFaultsTests.faults(of: content).map(\.pointer).sorted()
    }

    static let holderRows: [(ControlState.State, [String], [String])] = [
        (.controlled, [], ["/control/holders"]), (.controlled, ["rebel"], []),
        (.controlled, ["rebel", "regime"], ["/control/holders"]), (.besieged, [], ["/control/holders"]),
        (.besieged, ["regime"], []), (.mixed, ["rebel"], ["/control/holders"]), (.mixed, ["rebel", "kurdish"], []),
        (.contested, ["rebel"], ["/control/holders"]), (.contested, ["rebel", "regime", "kurdish"], []),
        (.contested, ["rebel", "rebel"], ["/control/holders"]), (.presence, [], ["/control/holders"]),
        (.presence, ["rebel"], []), (.presence, ["rebel", "regime", "kurdish"], []), (.none, [], []),
        (.none, ["rebel"], ["/control/holders"]), (.controlled, ["martian"], ["/control/holders/0"]),
        (.controlled, ["Rebel"], ["/control/holders/0"]),
        (.mixed, ["martian", "rebel", "venusian"], ["/control/holders/0", "/control/holders/2"]),
    ]

    @Test(arguments: holderRows)
    func holders(_ row: (state: ControlState.State, holders: [String], pointers: [String])) throws {
        #expect(try Self.pointers(Self.holders(row.state, row.holders)) == row.pointers)
    }

    @Test func manyHolders() throws {
        let many = (0..<9).map { "faction_\($0)" }
        let expected = ["/control/holders"] + (0..<8).map { "/control/holders/\($0)" }
        #expect(try Self.pointers(Self.holders(.mixed, many)) == expected)
    }

    @Test func otherFactions() throws {
        var content = ClaimContent.sample(.movement)
        content.movement = Movement(faction: "martian", direction: .advance)
        content.favours = "venusian"
        content.actors = [
            Actor(faction: "rebel", role: .actor), Actor(faction: "", role: .target),
            Actor(faction: "regime ", role: .present),
        ]
        #expect(
            try Self.pointers(content) == [
                "/actors/1/faction", "/actors/2/faction", "/favours", "/movement/faction",
            ])
    }

    @Test func theFaultNamesTheFactionsThereAre() throws {
        var content = ClaimContent.sample()
        content.favours = "martian"
        let fault = try ClaimContentFaultsTests.faults(of: content).first
        #expect(fault?.detail.contains("rebel, regime, kurdish") == true)
    }

    @Test(arguments: [(16, [String]()), (17, ["/actors"])])
    func manyActors(_ count: Int, _ pointers: [String]) throws {
        var content = ClaimContent.sample()
        content.actors = (0..<count).map { _ in Actor(faction: "rebel", role: .present) }
        #expect(try Self.pointers(content) == pointers)
    }

    @Test func everyFactionNamed() {
        var content = ClaimContent.sample(.control)
        content.control = ControlState(state: .mixed, holders: ["rebel", "regime"])
        content.actors = [Actor(faction: "kurdish", role: .target), Actor(faction: "rebel", role: .actor)]
        #expect(content.factions == ["rebel", "regime", "kurdish"])
        #expect(ClaimContent.sample(.movement).factions == ["rebel", "regime"])
    }

    static let tagRows: [([String], [String])] = [
        ([], []), (["market", "mass_casualty", "سوق"], []), ([""], ["/tags/0"]),
        (["a", String(repeating: "x", count: 65), ""], ["/tags/1", "/tags/2"]),
        ([String(repeating: "x", count: 64)], []), (["a\u{0}"], ["/tags/0"]),
        ((0..<16).map { "t\($0)" }, []), ((0..<17).map { "t\($0)" }, ["/tags"]),
    ]

    @Test(arguments: tagRows)
    func tags(_ tags: [String], _ pointers: [String]) throws {
        #expect(try Self.pointers(.sample(tags: tags)) == pointers)
    }

    struct WordsRow: Sendable {
        var title: Words
        var text: Words = [:]
        var pointers: [String] = []
    }

    private static func long(_ count: Int) -> String { String(repeating: "ش", count: count) }

    static let wordsRows: [WordsRow] = [
        WordsRow(title: ["ar": "حلب"]), WordsRow(title: ["en": "Aleppo", "ar": "حلب"], text: ["en": "Line\n\ttwo"]),
        WordsRow(title: [:], pointers: ["/title"]), WordsRow(title: ["en": ""], pointers: ["/title"]),
        WordsRow(title: ["en": " ", "ar": "\n"], pointers: ["/title"]),
        WordsRow(title: ["en": "", "ar": "حلب"]), WordsRow(title: ["en": long(200)]),
        WordsRow(title: ["en": long(201)], pointers: ["/title/en"]),
        WordsRow(title: ["en": "x"], text: ["ar": long(10_000)]),
        WordsRow(title: ["en": "x"], text: ["ar": long(10_001)], pointers: ["/text/ar"]),
        WordsRow(
            title: ["en": long(201), "ar": long(300)], text: ["en": "\u{0}"],
            pointers: ["/text/en", "/title/ar", "/title/en"]),
        WordsRow(title: ["en": "a\rb"], pointers: ["/title/en"]),
        WordsRow(title: ["english-": "x"], pointers: ["/title/english-"]),
        WordsRow(title: ["en/US": "x", "a~b": "y"], pointers: ["/title/a~0b", "/title/en~1US"]),
    ]

    @Test(arguments: wordsRows)
    func words(_ row: WordsRow) throws {
        var content = ClaimContent.sample()
        content.title = row.title
        content.text = row.text
        #expect(try Self.pointers(content) == row.pointers)
    }
}
