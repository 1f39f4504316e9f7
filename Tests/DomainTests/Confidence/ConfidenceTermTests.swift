import Domain
import Testing

/// ICD 203's words, for every percent; a shared boundary belongs to the range that begins there.
struct ConfidenceTermTests {
    static let ranges: [(ConfidenceTerm, ClosedRange<Int>)] = [
        (.almostNoChance, 1...4), (.veryUnlikely, 5...19), (.unlikely, 20...44), (.roughlyEvenChance, 45...54),
        (.likely, 55...79), (.veryLikely, 80...94), (.almostCertain, 95...99),
    ]

    @Test(arguments: ranges)
    func term(_ term: ConfidenceTerm, _ percents: ClosedRange<Int>) {
        for percent in percents { #expect(ConfidenceTerm(percent: percent) == term, "\(percent)") }
    }

    @Test func theRangesAreComplete() {
        #expect(Self.ranges.flatMap { Array($0.1) } == Array(1...99))
        #expect(Self.ranges.map(\.0) == ConfidenceTerm.allCases)
    }

    /// A claim's word is that of its figure.
    @Test(arguments: [
        (Reliability.a, Stance.supports, ConfidenceTerm.veryLikely), (.b, .supports, .likely), (.c, .supports, .likely),
        (.d, .supports, .unlikely), (.f, .supports, .unlikely), (.d, .contradicts, .unlikely),
        (.c, .contradicts, .veryUnlikely), (.a, .contradicts, .veryUnlikely),
    ])
    func ofAClaim(_ reliability: Reliability, _ stance: Stance, _ term: ConfidenceTerm) {
        let confidence = ConfidenceModel.current.confidence(
            favoured: nil, sources: [.sample(stance: stance, reliability)])
        #expect(confidence.term == term)
        #expect(confidence.term == ConfidenceTerm(percent: confidence.value))
    }
}
