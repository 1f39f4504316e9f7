import Domain
import Testing

/// Sources that go back to one original count once; circular and merely explaining ones not at all.
struct OriginTests {
    private static let link = "https://example.org/a"

    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var sources: [Source]
        /// Ids of those that count.
        var counted: [Int]
        var decibans: Double
        var testDescription: String { name }
    }

    /// Graded as C3 a source weighs 4 decibans, as B3 7, as A3 10; the prior is −3.
    static let rows: [Row] = [
        Row(name: "two origins", sources: [.sample(1), .sample(2)], counted: [1, 2], decibans: 5),
        Row(
            name: "one named origin", sources: [.sample(1, origin: "x"), .sample(2, .b, origin: "x")], counted: [2],
            decibans: 4),
        Row(
            name: "two named origins", sources: [.sample(1, origin: "x"), .sample(2, .b, origin: "y")],
            counted: [1, 2], decibans: 8),
        Row(name: "one url", sources: [.sample(1, url: link, .a), .sample(2, url: link)], counted: [1], decibans: 7),
        Row(
            name: "two urls", sources: [.sample(1, url: link), .sample(2, url: "\(link)b")], counted: [1, 2],
            decibans: 5),
        Row(
            name: "a named origin goes before the url",
            sources: [.sample(1, url: link, origin: "x"), .sample(2, url: link, origin: "y")], counted: [1, 2],
            decibans: 5),
        Row(
            name: "one origin under two urls",
            sources: [.sample(1, url: link, origin: "x"), .sample(2, url: "\(link)b", origin: "x")], counted: [1],
            decibans: 1),
        Row(
            name: "an origin named like a url", sources: [.sample(1, origin: link), .sample(2, url: link)],
            counted: [1, 2], decibans: 5),
        Row(
            name: "three of one origin beside another",
            sources: [
                .sample(1, .d, origin: "x"), .sample(2, .a, origin: "x"), .sample(3, .b, origin: "x"), .sample(4),
            ], counted: [2, 4], decibans: 11),
        Row(
            name: "the strongest contradicts",
            sources: [.sample(1, origin: "x"), .sample(2, stance: .contradicts, .b, origin: "x")], counted: [2],
            decibans: -10),
        Row(
            name: "the strongest supports",
            sources: [.sample(1, .b, origin: "x"), .sample(2, stance: .contradicts, origin: "x")], counted: [1],
            decibans: 4),
        Row(
            name: "as strong, one contradicts: it counts",
            sources: [.sample(1, origin: "x"), .sample(2, stance: .contradicts, origin: "x")], counted: [2],
            decibans: -7),
        Row(
            name: "context does not count", sources: [.sample(1), .sample(2, stance: .context, .a)], counted: [1],
            decibans: 1),
        Row(
            name: "context does not stand for its origin",
            sources: [.sample(1, origin: "x"), .sample(2, stance: .context, .a, origin: "x")], counted: [1],
            decibans: 1),
        Row(
            name: "a map of a map does not count",
            sources: [.sample(1), .sample(2, kind: .otherMap, .a, .confirmed)], counted: [1], decibans: 1),
        Row(
            name: "nor against", sources: [.sample(1), .sample(2, kind: .otherMap, stance: .contradicts, .a)],
            counted: [1], decibans: 1),
        Row(
            name: "nor does it stand for its origin",
            sources: [.sample(1, kind: .otherMap, .a, origin: "x"), .sample(2, .d, origin: "x")], counted: [2],
            decibans: -2),
        Row(
            name: "the strongest by weight, not by letter",
            sources: [.sample(1, kind: .socialPost, .b, origin: "x"), .sample(2, .c, .confirmed, origin: "x")],
            counted: [2], decibans: 3),
    ]

    @Test(arguments: rows)
    func counting(_ row: Row) {
        for sources in [row.sources, row.sources.reversed()] {
            let confidence = ConfidenceModel.current.confidence(favoured: nil, sources: sources)
            let counted = confidence.items.filter { $0.counted && $0.what == .source }.compactMap(\.source)
            #expect(counted == row.counted.map { numbered($0) })
            #expect(confidence.decibans.value == row.decibans)
            for item in confidence.items where !item.counted { #expect(item.decibans == .zero) }
        }
    }

    /// Every source is in the sum that people see, counted or not, and says why.
    @Test(arguments: rows)
    func everySourceIsItemised(_ row: Row) {
        let confidence = ConfidenceModel.current.confidence(favoured: nil, sources: row.sources)
        #expect(confidence.items.count == row.sources.count + 1)
        #expect(Set(confidence.items.compactMap(\.source)) == Set(row.sources.map(\.id)))
        #expect(confidence.items.allSatisfy { !$0.why.isEmpty })
    }

    /// Two as strong of one origin: the lower id counts, whatever the order.
    @Test func aTie() {
        let sources: [Source] = [.sample(2, origin: "x"), .sample(1, origin: "x"), .sample(3, origin: "x")]
        let confidence = ConfidenceModel.current.confidence(favoured: nil, sources: sources)
        #expect(confidence.items.filter(\.counted).compactMap(\.source) == [numbered(1)])
        #expect(confidence.decibans.value == 1)
    }

    @Test func whyNot() {
        let sources: [Source] = [
            .sample(1, .b, origin: "x"), .sample(2, origin: "x"), .sample(3, kind: .otherMap),
            .sample(4, stance: .context),
        ]
        let why = ConfidenceModel.current.confidence(favoured: nil, sources: sources).items.map(\.why)
        #expect(why[2].contains("Same origin"))
        #expect(why[3].contains("circular"))
        #expect(why[4].contains("Context"))
    }
}
