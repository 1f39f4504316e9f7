import Domain
import TestSupport
import Testing

/// What holds for every claim, on claims drawn at random.
struct ConfidenceModelTests {
    private static func source(_ number: Int, using generator: inout SplitMix64) -> Source {
        func any<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &generator)] }
        return Source(
            id: numbered(number), kind: any(SourceKind.allCases),
            url: any([nil, nil, "https://example.org/1", "https://example.org/2"]),
            outlet: any([
                nil, NamedOutlet(name: "a", alignedWith: "rebel"), NamedOutlet(name: "b", alignedWith: "regime"),
            ]),
            stance: any(Stance.allCases), reliability: any(Reliability.allCases),
            credibility: any(Credibility.allCases), origin: any([nil, nil, "x", "y"]))
    }

    private static func sources(_ count: Int, using generator: inout SplitMix64) -> [Source] {
        (0..<count).map { _ in Int.random(in: 1...1_000_000, using: &generator) }
            .reduce(into: [Int]()) { if !$0.contains($1) { $0.append($1) } }
            .map { source($0, using: &generator) }
    }

    @Test func theOrderOfSourcesMakesNoDifference() {
        var generator = SplitMix64(seed: 1)
        for _ in 0..<1_000 {
            let sources = Self.sources(Int.random(in: 2...12, using: &generator), using: &generator)
            let assessments = Assessments(agree: Int.random(in: 0...9, using: &generator), disagree: 2)
            let confidence = ConfidenceModel.current.confidence(
                favoured: "rebel", sources: sources, assessments: assessments)
            let shuffled = ConfidenceModel.current.confidence(
                favoured: "rebel", sources: sources.shuffled(using: &generator), assessments: assessments)
            #expect(confidence == shuffled)
        }
    }

    @Test func addingASupportingSourceNeverLowersIt() {
        var generator = SplitMix64(seed: 2)
        var raised = 0
        for round in 0..<5_000 {
            let sources = Self.sources(Int.random(in: 0...8, using: &generator), using: &generator)
            var added = Self.source(2_000_000 * (round % 2), using: &generator)
            added.stance = .supports
            let favoured = [nil, "rebel", "regime"][round % 3]
            let before = ConfidenceModel.current.confidence(favoured: favoured, sources: sources)
            let after = ConfidenceModel.current.confidence(favoured: favoured, sources: sources + [added])
            #expect(after.decibans >= before.decibans, "\(sources) + \(added)")
            #expect(after.value >= before.value)
            if after.decibans > before.decibans { raised += 1 }
        }
        #expect(raised > 1_000)
    }

    @Test func addingAContradictingSourceNeverRaisesIt() {
        var generator = SplitMix64(seed: 4)
        for round in 0..<5_000 {
            let sources = Self.sources(Int.random(in: 0...8, using: &generator), using: &generator)
            var added = Self.source(2_000_000 * (round % 2), using: &generator)
            added.stance = .contradicts
            let before = ConfidenceModel.current.confidence(favoured: "rebel", sources: sources)
            let after = ConfidenceModel.current.confidence(favoured: "rebel", sources: sources + [added])
            #expect(after.decibans <= before.decibans, "\(sources) + \(added)")
        }
    }

    @Test func theSumIsThatOfItsItems() {
        var generator = SplitMix64(seed: 5)
        for _ in 0..<1_000 {
            let sources = Self.sources(Int.random(in: 0...12, using: &generator), using: &generator)
            let confidence = ConfidenceModel.current.confidence(favoured: "rebel", sources: sources)
            #expect(confidence.decibans == confidence.items.reduce(.zero) { $0 + $1.decibans })
            #expect(confidence.value == confidence.decibans.percent)
            #expect(confidence.items.first?.decibans == ConfidenceModel.current.prior)
        }
    }

    @Test(arguments: [(Stance.supports, 99, ConfidenceTerm.almostCertain), (.contradicts, 1, .almostNoChance)])
    func clamps(_ stance: Stance, _ percent: Int, _ term: ConfidenceTerm) {
        let sources = (1...Source.maximumPerClaim).map {
            Source.sample($0, kind: .satelliteImagery, stance: stance, .a, .confirmed)
        }
        let confidence = ConfidenceModel.current.confidence(favoured: nil, sources: sources)
        #expect(confidence.value == percent)
        #expect(confidence.term == term)
        #expect(abs(confidence.decibans.value) > 1_900)
    }

    @Test func models() {
        #expect(ConfidenceModel.current.version == 1)
        #expect(ConfidenceModel.current.prior.value == -3)
        #expect(ConfidenceModel.model(1)?.version == 1)
        #expect(ConfidenceModel.model(0) == nil && ConfidenceModel.model(2) == nil)
    }
}
