import Domain
import Testing

/// How good the ground is: independent supporting origins and their best grade.
struct BasisTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var sources: [Source]
        var basis: Confidence.Basis
        var testDescription: String { name }

        init(_ name: String, _ basis: Confidence.Basis, _ sources: [Source]) {
            self.name = name
            self.basis = basis
            self.sources = sources
        }
    }

    static let rows: [Row] = [
        Row("nothing", .low, []),
        Row("one A", .moderate, [.sample(1, .a)]), Row("one B", .moderate, [.sample(1, .b)]),
        Row("one C", .low, [.sample(1, .c)]), Row("one F", .low, [.sample(1, .f)]),
        Row("two A", .moderate, [.sample(1, .a), .sample(2, .a)]),
        Row("B and D", .moderate, [.sample(1, .b), .sample(2, .d)]),
        Row("C and D", .moderate, [.sample(1, .d), .sample(2, .c)]),
        Row("two F", .low, [.sample(1, .f), .sample(2, .f)]), Row("two D", .low, [.sample(1, .d), .sample(2, .d)]),
        Row("A and two D", .high, [.sample(1, .d), .sample(2, .a), .sample(3, .d)]),
        Row("B and two F", .high, [.sample(1, .f), .sample(2, .f), .sample(3, .b)]),
        Row("three C", .moderate, [.sample(1), .sample(2), .sample(3)]),
        Row("five F", .low, (1...5).map { .sample($0, .f) }),
        Row("three A of one origin", .moderate, (1...3).map { .sample($0, .a, origin: "x") }),
        Row(
            "three A of two origins", .moderate,
            [.sample(1, .a, origin: "x"), .sample(2, .a, origin: "x"), .sample(3, .a)]),
        Row("two A and a map", .moderate, [.sample(1, .a), .sample(2, .a), .sample(3, kind: .otherMap, .a)]),
        Row("two A and context", .moderate, [.sample(1, .a), .sample(2, .a), .sample(3, stance: .context, .a)]),
        Row("two A against one", .moderate, [.sample(1, .a), .sample(2, .a), .sample(3, stance: .contradicts, .a)]),
        Row("two A and an E", .moderate, [.sample(1, .a), .sample(2, .a), .sample(3, .e)]),
    ]

    @Test(arguments: rows)
    func basis(_ row: Row) {
        #expect(ConfidenceModel.current.confidence(favoured: nil, sources: row.sources).basis == row.basis)
    }
}
