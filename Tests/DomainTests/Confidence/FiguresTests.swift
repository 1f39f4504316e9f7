import Domain
import Foundation
import Testing

/// What a model tells of itself is what it works with.
struct FiguresTests {
    private struct Told: Decodable {
        struct Interest: Decodable {
            var own: Double
            var against: Double
        }
        struct Term: Decodable {
            var id: ConfidenceTerm
            var from: Int
            var through: Int
        }
        var model: Int
        var prior: Double
        var reliability: [String: Double]
        var credibility: [String: Double]
        var kinds: [String: Double]
        var interest: Interest
        var terms: [Term]
    }

    private static func told() throws -> Told {
        try JSONDecoder().decode(Told.self, from: JSONEncoder().encode(ConfidenceModel.current.figures))
    }

    @Test func everyGradeAndKindCountsWhatIsToldOfIt() throws {
        let told = try Self.told()
        for reliability in Reliability.allCases {
            for credibility in Credibility.allCases {
                for kind in SourceKind.allCases {
                    let source = Source(
                        id: numbered(1), kind: kind, stance: .supports, reliability: reliability,
                        credibility: credibility)
                    let confidence = ConfidenceModel.current.confidence(favoured: nil, sources: [source])
                    let weight =
                        try #require(told.reliability[reliability.rawValue])
                        * #require(told.credibility[String(credibility.rawValue)])
                        * #require(told.kinds[kind.rawValue])
                    #expect(abs(confidence.decibans.value - told.prior - weight) < 1e-9, "\(source)")
                }
            }
        }
    }

    @Test func theWordsCoverEveryPercent() throws {
        let told = try Self.told()
        #expect(told.model == ConfidenceModel.current.version)
        #expect(told.terms.flatMap { Array($0.from...$0.through) } == Array(Decibans.percents))
        for term in told.terms {
            for percent in term.from...term.through { #expect(ConfidenceTerm(percent: percent) == term.id) }
        }
    }
}
