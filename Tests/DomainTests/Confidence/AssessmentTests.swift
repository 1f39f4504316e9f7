import Domain
import Testing

/// Volunteers add or take half a deciban each, all of them together at most three.
struct AssessmentTests {
    /// Agree, disagree, what they add, the percent with the prior alone.
    static let rows: [(Int, Int, Double, Int)] = [
        (1, 0, 0.5, 36), (0, 1, -0.5, 31), (3, 1, 1, 39), (1, 3, -1, 28), (5, 5, 0, 33), (5, 0, 2.5, 47),
        (6, 0, 3, 50), (7, 0, 3, 50), (0, 5, -2.5, 22), (0, 6, -3, 20), (0, 7, -3, 20), (1_000, 0, 3, 50),
        (0, 1_000, -3, 20), (106, 100, 3, 50), (100, 106, -3, 20), (8, 3, 2.5, 47),
    ]

    @Test(arguments: rows)
    func weight(_ row: (agree: Int, disagree: Int, decibans: Double, percent: Int)) {
        let confidence = ConfidenceModel.current.confidence(
            favoured: nil, sources: [], assessments: Assessments(agree: row.agree, disagree: row.disagree))
        #expect(confidence.items.map(\.what) == [.prior, .assessments])
        #expect(confidence.items.last?.decibans.value == row.decibans)
        #expect(confidence.decibans.value == row.decibans - 3)
        #expect(confidence.value == row.percent)
        #expect(confidence.basis == .low)
    }

    @Test func withoutAnyThereIsNoItem() {
        let confidence = ConfidenceModel.current.confidence(favoured: nil, sources: [], assessments: Assessments())
        #expect(confidence.items.map(\.what) == [.prior])
    }

    @Test func theyAddToTheSources() {
        let confidence = ConfidenceModel.current.confidence(
            favoured: nil, sources: [.sample(1, .b)], assessments: Assessments(agree: 3, disagree: 1))
        #expect(confidence.items.map(\.decibans.value) == [-3, 7, 1])
        #expect(confidence.decibans.value == 5)
        #expect(confidence.value == 76)
    }
}
