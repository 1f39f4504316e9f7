import Domain
import Testing

/// Word for one's own side counts a quarter, word against it 1.25. A source graded B2 weighs 8.4 decibans without
/// interest.
struct InterestTests {
    struct Row: Sendable {
        var favoured: String?
        var aligned: String?
        var stance: Stance
        var factor: Double
        var decibans: Double
        var percent: Int

        init(
            favoured: String?, aligned: String?, _ stance: Stance, _ factor: Double, _ decibans: Double, _ percent: Int
        ) {
            self.favoured = favoured
            self.aligned = aligned
            self.stance = stance
            self.factor = factor
            self.decibans = decibans
            self.percent = percent
        }
    }

    static let rows: [Row] = [
        Row(favoured: "rebel", aligned: "rebel", .supports, 0.25, -0.9, 45),
        Row(favoured: "rebel", aligned: "regime", .supports, 1.25, 7.5, 85),
        Row(favoured: "rebel", aligned: "rebel", .contradicts, 1.25, -13.5, 4),
        Row(favoured: "rebel", aligned: "regime", .contradicts, 0.25, -5.1, 24),
        Row(favoured: nil, aligned: "rebel", .supports, 1, 5.4, 78),
        Row(favoured: nil, aligned: "rebel", .contradicts, 1, -11.4, 7),
        Row(favoured: "rebel", aligned: nil, .supports, 1, 5.4, 78),
        Row(favoured: "rebel", aligned: nil, .contradicts, 1, -11.4, 7),
        Row(favoured: "rebel", aligned: "rebel", .context, 1, -3, 33),
        Row(favoured: "rebel", aligned: "regime", .context, 1, -3, 33),
    ]

    @Test(arguments: rows)
    func interest(_ row: Row) {
        let source = Source.sample(alignedWith: row.aligned, stance: row.stance, .b, .probablyTrue)
        let confidence = ConfidenceModel.current.confidence(favoured: row.favoured, sources: [source])
        #expect(confidence.items.last?.factors?.interest == row.factor)
        #expect(confidence.decibans.value == row.decibans)
        #expect(confidence.value == row.percent)
        let why = confidence.items.last?.why ?? ""
        #expect(why.contains("for its own side") == (row.factor == 0.25))
        #expect(why.contains("against its own side") == (row.factor == 1.25))
    }

    @Test func aSourceWithoutOutlet() {
        let source = Source(id: numbered(1), kind: .eyewitness, reliability: .b, credibility: .probablyTrue)
        let confidence = ConfidenceModel.current.confidence(favoured: "rebel", sources: [source])
        #expect(confidence.decibans.value == 5.4)
    }

    /// Within one origin it is the weight after interest that decides.
    @Test func interestDecidesWhatIsStrongest() {
        let own = Source.sample(1, alignedWith: "rebel", .a, .possiblyTrue, origin: "x")
        let neutral = Source.sample(2, .c, .possiblyTrue, origin: "x")
        let confidence = ConfidenceModel.current.confidence(favoured: "rebel", sources: [own, neutral])
        #expect(confidence.items.filter(\.counted).compactMap(\.source) == [numbered(2)])
        #expect(confidence.decibans.value == 1)
    }

    /// For control the faction favoured is the one holder unless said otherwise.
    @Test(arguments: [
        (ControlState.State.controlled, ["rebel"], String?.none, String?.some("rebel")),
        (.controlled, ["rebel"], "regime", "regime"), (.besieged, ["regime"], nil, "regime"),
        (.contested, ["rebel", "regime"], nil, nil), (.mixed, ["rebel", "regime"], "rebel", "rebel"),
        (.none, [], nil, nil),
    ])
    func favoured(_ state: ControlState.State, _ holders: [String], said: String?, favoured: String?) {
        var content = ClaimContent.sample(.control)
        content.control = ControlState(state: state, holders: holders)
        content.favours = said
        #expect(content.favoured == favoured)
    }

    @Test(arguments: [ClaimKind.event, .movement, .site])
    func otherKindsFavourNobodyUnlessSaid(_ kind: ClaimKind) {
        var content = ClaimContent.sample(kind)
        #expect(content.favoured == nil)
        content.favours = "kurdish"
        #expect(content.favoured == "kurdish")
    }

    /// The claim's own words decide: the same source weighs less once the claim is good news for its side.
    @Test func anEditWeighsAgain() throws {
        var story = try Story.submitted(sources: [.sample(alignedWith: "rebel", .b, .probablyTrue)])
        #expect(try story.present().confidence.decibans.value == 5.4)
        var content = ClaimContent.sample()
        content.favours = "rebel"
        try story.edit(content, by: .author)
        #expect(try story.present().confidence.decibans.value == -0.9)
    }
}
