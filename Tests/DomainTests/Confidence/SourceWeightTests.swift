import Domain
import Testing

/// What one source makes of a claim, by hand: `−3 + reliability · credibility · kind` decibans, and the percent that
/// `1 / (1 + 10^(−db/10))` gives.
struct SourceWeightTests {
    private static let columns: [Credibility] = [
        .confirmed, .probablyTrue, .possiblyTrue, .doubtful, .improbable, .cannotBeJudged,
    ]
    private static let grades: [(Reliability, [(Double, Int)])] = [
        (.a, [(12, 94), (9, 89), (7, 83), (2, 61), (-1, 44), (5, 76)]),
        (.b, [(7.5, 85), (5.4, 78), (4, 72), (0.5, 53), (-1.6, 41), (2.6, 65)]),
        (.c, [(3, 67), (1.8, 60), (1, 56), (-1, 44), (-2.2, 38), (0.2, 51)]),
        (.d, [(-1.5, 41), (-1.8, 40), (-2, 39), (-2.5, 36), (-2.8, 34), (-2.2, 38)]),
        (.e, [(-3, 33), (-3, 33), (-3, 33), (-3, 33), (-3, 33), (-3, 33)]),
        (.f, [(0, 50), (-0.6, 47), (-1, 44), (-2, 39), (-2.6, 35), (-1.4, 42)]),
    ]

    struct Row: Sendable {
        var reliability: Reliability
        var credibility: Credibility
        var decibans: Double
        var percent: Int
    }

    static let rows: [Row] = grades.flatMap { reliability, cells in
        zip(columns, cells).map { credibility, cell in
            Row(reliability: reliability, credibility: credibility, decibans: cell.0, percent: cell.1)
        }
    }

    private static func alone(_ source: Source) -> Confidence {
        ConfidenceModel.current.confidence(favoured: nil, sources: [source])
    }

    @Test(arguments: rows)
    func grade(_ row: Row) {
        let supporting = Self.alone(.sample(1, row.reliability, row.credibility))
        #expect(supporting.decibans.value == row.decibans)
        #expect(supporting.value == row.percent)
        let contradicting = Self.alone(.sample(stance: .contradicts, row.reliability, row.credibility))
        #expect(contradicting.decibans.tenThousandths == -60_000 - supporting.decibans.tenThousandths)
    }

    /// Graded A3, so that the factor is tenfold: decibans and percent.
    static let kinds: [(SourceKind, Double, Double, Int)] = [
        (.satelliteImagery, 1.3, 10, 91), (.eyewitness, 1, 7, 83), (.document, 1, 7, 83), (.wireAgency, 1, 7, 83),
        (.localMedia, 0.9, 6, 80), (.newspaper, 0.9, 6, 80), (.video, 0.9, 6, 80), (.photo, 0.9, 6, 80),
        (.officialStatement, 0.8, 5, 76), (.partyStatement, 0.8, 5, 76), (.socialPost, 0.7, 4, 72),
        (.otherMap, 0, -3, 33),
    ]

    @Test(arguments: kinds)
    func kind(_ row: (kind: SourceKind, factor: Double, decibans: Double, percent: Int)) {
        let confidence = Self.alone(.sample(kind: row.kind, .a, .possiblyTrue))
        #expect(confidence.decibans.value == row.decibans)
        #expect(confidence.value == row.percent)
        #expect(confidence.items.last?.factors?.kind == row.factor)
        #expect(confidence.items.last?.counted == (row.kind != .otherMap))
    }

    @Test func everyValueIsListed() {
        #expect(Set(Self.kinds.map(\.0)) == Set(SourceKind.allCases))
        #expect(Self.rows.count == Reliability.allCases.count * Credibility.allCases.count)
        #expect(Set(Self.rows.map(\.reliability)) == Set(Reliability.allCases))
        #expect(Set(Self.rows.map(\.credibility)) == Set(Credibility.allCases))
    }

    @Test func theAdmiraltyCodeIsWrittenInItsOwnSigns() {
        #expect(Reliability.allCases.map(\.rawValue) == ["A", "B", "C", "D", "E", "F"])
        #expect(Credibility.allCases.map(\.rawValue) == [1, 2, 3, 4, 5, 6])
        let source = Source(id: numbered(1), kind: .eyewitness)
        #expect(source.reliability == .f && source.credibility == .cannotBeJudged && source.stance == .supports)
    }

    /// The same product in the item: `10 · 1.2 · 1.3`, and the prior before it.
    @Test func theSumIsItemised() {
        let confidence = Self.alone(.sample(kind: .satelliteImagery, .a, .probablyTrue))
        #expect(confidence.items.map(\.what) == [.prior, .source])
        #expect(confidence.items.map(\.decibans.value) == [-3, 15.6])
        #expect(confidence.items.map(\.source) == [nil, numbered(1)])
        let factors = confidence.items.last?.factors
        #expect(factors?.reliability == 10 && factors?.credibility == 1.2)
        #expect(factors?.kind == 1.3 && factors?.interest == 1)
        #expect(confidence.items.last?.why.contains("graded A2") == true)
        #expect(confidence.decibans.value == 12.6)
        #expect(confidence.model == 1)
    }

    @Test func nothingButThePrior() {
        let confidence = ConfidenceModel.current.confidence(favoured: nil, sources: [])
        #expect(confidence.decibans.value == -3)
        #expect(confidence.value == 33)
        #expect(confidence.term == .unlikely)
        #expect(confidence.basis == .low)
        #expect(confidence.override == nil)
    }
}
