import Domain
import Testing

struct MergingTests {
    private static let map = World.map
    private static let merge = ClaimCommand.relate(numbered(300), .duplicateOf, numbered(101), reason: "The same")

    /// Two claims of two volunteers, each on a source of its own, the second verified.
    private func world() throws -> World {
        var world = try World()
        try world.perform(
            .author, .claim(Self.map, numbered(100), .submit(world.checked(.sample()), [.sample(1, .b), .sample(5)])))
        try world.perform(
            .volunteer,
            .claim(Self.map, numbered(101), .submit(world.checked(.sample()), [.sample(2, .c), .sample(5)])))
        for decision in [Decision.take, .verify] { try world.review(101, decision, by: .moderator) }
        return world
    }

    private func claim(_ number: Int, in world: World) throws -> Claim {
        try #require(try world.claim(numbered(number)))
    }

    @Test func theSurvivorCountsBoth() throws {
        var world = try world()
        let before = try claim(101, in: world)
        let events = try world.perform(.moderator, .claim(Self.map, numbered(100), Self.merge))
        #expect(events.map(\.body.kind) == [.relationAdded, .claimAbsorbed])
        let (merged, survivor) = (try claim(100, in: world), try claim(101, in: world))
        #expect(merged.mergedInto == numbered(101) && !Visibility.isPublic(merged, on: world.settings))
        #expect(survivor.weighedSources.map(\.id) == [numbered(2), numbered(5), numbered(1)])
        #expect(survivor.sources == before.sources)
        #expect(survivor.confidence.decibans.value == before.confidence.decibans.value + 7)
        guard case .claimAbsorbed(let data) = events.last?.body else { return #expect(Bool(false)) }
        #expect(data.confidence == ConfidenceStamp(survivor.confidence))
        #expect(QueueReason.of(merged, at: world.now, on: world.settings) == nil)
    }

    @Test func undoingPutsBackBoth() throws {
        var world = try world()
        let before = (try claim(100, in: world), try claim(101, in: world))
        try world.perform(.moderator, .claim(Self.map, numbered(100), Self.merge))
        let undo = ClaimCommand.unrelate(numbered(300))
        #expect(refusal { try world.deciding(.volunteer, .claim(Self.map, numbered(100), undo)) }?.sort == .forbidden)
        try world.perform(.otherModerator, .claim(Self.map, numbered(100), undo))
        let (merged, survivor) = (try claim(100, in: world), try claim(101, in: world))
        #expect(merged.content == before.0.content && merged.mergedInto == nil && merged.relations.isEmpty)
        #expect(survivor.absorbed.isEmpty && survivor.confidence == before.1.confidence)
        #expect(merged.sources == before.0.sources && merged.status == before.0.status)
    }

    @Test func aMergedClaimNoLongerChanges() throws {
        var world = try world()
        try world.perform(.moderator, .claim(Self.map, numbered(100), Self.merge))
        let commands: [ClaimCommand] = [
            .addSource(.sample(8)), .assess(.agree, reason: nil), .flag(.danger, reason: nil), .review(.valid(.take)),
            .removeSource(numbered(1)), .edit(try world.checked(.sample(title: "x")), base: 1),
            .relate(numbered(301), .supports, numbered(101), reason: nil),
        ]
        for command in commands {
            let refused = refusal { try world.deciding(.otherModerator, .claim(Self.map, numbered(100), command)) }
            #expect(refused == .merged(into: numbered(101)))
        }
        let open = try claim(100, in: world).actionsOpen(
            in: DecisionContext(
                caller: Person.otherModerator.caller, now: world.now, map: world.settings,
                vocabulary: world.vocabulary))
        #expect(open == ["unmerge"])
    }

    @Test func notInCirclesNorChainsThatLose() throws {
        var world = try world()
        try world.submit(102, by: .account(Person.author.account))
        try world.perform(.moderator, .claim(Self.map, numbered(100), Self.merge))
        // Back into what was merged into it, or onto itself.
        let back = ClaimCommand.relate(numbered(301), .duplicateOf, numbered(100), reason: nil)
        #expect(
            refusal { try world.deciding(.otherModerator, .claim(Self.map, numbered(101), back)) }
                == .merged(into: numbered(101)))
        let own = ClaimCommand.relate(numbered(302), .duplicateOf, numbered(101), reason: nil)
        #expect(
            refusal { try world.deciding(.otherModerator, .claim(Self.map, numbered(101), own)) }?.pointers
                == ["/target"])
        // On into a third: what was absorbed comes along, and nothing is undone below it.
        let on = ClaimCommand.relate(numbered(303), .duplicateOf, numbered(102), reason: nil)
        try world.perform(.otherModerator, .claim(Self.map, numbered(101), on))
        #expect(try Set(claim(102, in: world).weighedSources.map(\.id)).isSuperset(of: [numbered(1), numbered(2)]))
        let undo = Command.Body.claim(Self.map, numbered(100), .unrelate(numbered(300)))
        #expect(refusal { try world.deciding(.otherModerator, undo) } == .merged(into: numbered(102)))
    }

    @Test func nobodyMergesTheirOwn() throws {
        var world = try world()
        try world.submit(110, by: .account(Person.moderator.account))
        for (from, target) in [(110, 101), (101, 110)] {
            let merge = ClaimCommand.relate(numbered(310), .duplicateOf, numbered(target), reason: nil)
            let body = Command.Body.claim(Self.map, numbered(from), merge)
            #expect(refusal { try world.deciding(.moderator, body) }?.sort == .forbidden)
            #expect(refusal { try world.deciding(.volunteer, body) }?.sort == .forbidden)
            #expect(try world.deciding(.otherModerator, body).count == 2)
        }
    }

    @Test func secretsAndDangerAreNotMerged() throws {
        var world = try world()
        let secret = try world.checked(.sample(sensitivity: .never))
        try world.perform(.author, .claim(Self.map, numbered(103), .submit(secret, [.sample(6)])))
        let body = Command.Body.claim(Self.map, numbered(103), Self.merge)
        #expect(refusal { try world.deciding(.otherModerator, body) }?.sort == .conflict)
        try world.perform(.author, .claim(Self.map, numbered(100), .flag(.danger, reason: nil)))
        let flagged = Command.Body.claim(Self.map, numbered(100), Self.merge)
        #expect(refusal { try world.deciding(.otherModerator, flagged) }?.sort == .conflict)
        // Nor is a secret claim told of by a relation.
        let hint = ClaimCommand.relate(numbered(304), .supports, numbered(103), reason: nil)
        let told = Command.Body.claim(Self.map, numbered(101), hint)
        #expect(refusal { try world.deciding(.volunteer, told) }?.pointers == ["/target"])
        #expect(try world.deciding(.otherModerator, told).count == 1)
    }

    @Test func otherRelations() throws {
        var world = try world()
        let relate = ClaimCommand.relate(numbered(305), .contradicts, numbered(101), reason: "Elsewhere")
        try world.perform(.otherVolunteer, .claim(Self.map, numbered(100), relate))
        #expect(try world.deciding(.otherVolunteer, .claim(Self.map, numbered(100), relate)).isEmpty)
        let again = ClaimCommand.relate(numbered(306), .contradicts, numbered(101), reason: nil)
        #expect(refusal { try world.deciding(.volunteer, .claim(Self.map, numbered(100), again)) }?.sort == .conflict)
        let remove = Command.Body.claim(Self.map, numbered(100), .unrelate(numbered(305)))
        #expect(refusal { try world.deciding(.volunteer, remove) }?.sort == .forbidden)
        #expect(try world.deciding(.moderator, remove).count == 1)
        try world.perform(.otherVolunteer, remove)
        #expect(try claim(100, in: world).relations.isEmpty && claim(100, in: world).mergedInto == nil)
    }

    /// What a merged claim shared with others changes along, so that undoing brings back no old grade.
    @Test func sharedSourcesStayOneThroughAMerge() throws {
        var world = try world()
        try world.perform(.moderator, .claim(Self.map, numbered(100), Self.merge))
        let change = Command.Body.claim(Self.map, numbered(101), .changeSource(.sample(5, .a)))
        try world.perform(.otherModerator, change)
        #expect(try claim(100, in: world).source(numbered(5))?.reliability == .a)
        #expect(try claim(101, in: world).absorbed[0].sources.first { $0.id == numbered(5) }?.reliability == .a)
        let survivor = try claim(101, in: world)
        let weighed = ConfidenceModel.current.confidence(
            favoured: survivor.content.favoured, sources: survivor.weighedSources)
        #expect(survivor.confidence == weighed)
    }
}
