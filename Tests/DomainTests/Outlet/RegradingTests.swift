import Domain
import Testing

/// Sources that follow their outlet.
struct RegradingTests {
    private static let map = World.map
    private static let outlet: OutletID = numbered(200)

    private static func source(_ number: Int, own: Bool = false, _ reliability: Reliability = .a) -> Source {
        var source = Source.sample(number, reliability)
        source.outletID = outlet
        source.ownGrade = own
        return source
    }

    /// A map with an outlet of grade B, and a claim on a source that follows it and one that does not.
    private func world() throws -> World {
        var world = try World()
        try world.perform(.moderator, .createOutlet(Self.map, Self.outlet, .sample(reliability: .b)))
        try world.perform(
            .author,
            .claim(
                Self.map, numbered(100),
                .submit(world.checked(.sample()), [Self.source(1), Self.source(2, own: true, .d), .sample(3)])))
        return world
    }

    @Test func theOutletFillsWhatItKnows() throws {
        let claim = try #require(try world().claim(numbered(100)))
        #expect(claim.source(numbered(1))?.reliability == .b)
        #expect(claim.source(numbered(1))?.outlet == NamedOutlet(name: "Sana", alignedWith: "regime"))
        #expect(claim.source(numbered(1))?.outletRevision == 1)
        #expect(claim.source(numbered(2))?.reliability == .d)
        #expect(claim.source(numbered(3))?.outlet?.name == "Outlet 3")
    }

    @Test func aChangedGradeMovesTheFigure() throws {
        var world = try world()
        let before = try #require(try world.claim(numbered(100)))
        try world.perform(.moderator, .changeOutlet(Self.map, Self.outlet, .sample(reliability: .e), base: 1))
        let regrade = Command.Body.regrade(Self.map, Self.outlet, [numbered(100), numbered(999)])
        let events = try world.perform(.console, regrade)
        let after = try #require(try world.claim(numbered(100)))
        guard case .sourceRegraded(let data) = events.first?.body else { return #expect(Bool(false)) }
        #expect(events.count == 1 && data.sources == [numbered(1)] && data.reliability == .e && data.revision == 2)
        #expect(data.confidence == ConfidenceStamp(after.confidence))
        #expect(after.confidence.value < before.confidence.value)
        #expect(after.source(numbered(1))?.reliability == .e && after.source(numbered(2))?.reliability == .d)
        #expect(try world.deciding(.console, regrade).isEmpty)
        #expect(after.status == before.status && after.revision == before.revision)
    }

    @Test func onlyTheServerDoesIt() throws {
        let world = try world()
        let regrade = Command.Body.regrade(Self.map, Self.outlet, [numbered(100)])
        #expect(refusal { try world.deciding(.admin, regrade) }?.sort == .forbidden)
        let many = Command.Body.regrade(Self.map, Self.outlet, (0...25).map { numbered(100 + $0) })
        #expect(refusal { try world.deciding(.console, many) }?.sort == .conflict)
    }

    @Test func anUnknownOutletIsAFault() throws {
        let world = try World()
        let command = ClaimCommand.submit(try world.checked(.sample()), [Self.source(1)])
        let refused = refusal { try world.deciding(.author, .claim(Self.map, numbered(100), command)) }
        #expect(refused?.pointers == ["/sources/0/outlet_id"])
    }

    /// Sent again after the outlet has changed, a submission is still the same one.
    @Test func sendingAgainChangesNothing() throws {
        var world = try world()
        try world.perform(.moderator, .changeOutlet(Self.map, Self.outlet, .sample(reliability: .e), base: 1))
        let sources = [Self.source(1), Self.source(2, own: true, .d), .sample(3)]
        let again = ClaimCommand.submit(try world.checked(.sample()), sources)
        #expect(try world.deciding(.author, .claim(Self.map, numbered(100), again)).isEmpty)
        let add = ClaimCommand.addSource(Self.source(1))
        #expect(try world.deciding(.author, .claim(Self.map, numbered(100), add)).isEmpty)
        let other = ClaimCommand.submit(try world.checked(.sample()), [Self.source(1), .sample(2), .sample(3)])
        #expect(refusal { try world.deciding(.author, .claim(Self.map, numbered(100), other)) }?.sort == .conflict)
    }
}
