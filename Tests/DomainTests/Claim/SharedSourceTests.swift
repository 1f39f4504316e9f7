import Domain
import Testing

/// A source that several claims rest on is one source.
struct SharedSourceTests {
    private static let map = World.map

    private func world() throws -> World {
        var world = try World()
        try world.perform(
            .author,
            .claim(
                Self.map, numbered(100),
                .submit(world.checked(.sample()), [.sample(1, url: "https://example.org/a", .b), .sample(2)])))
        var other = Source.sample(1, stance: .contradicts, .f, origin: "x")
        other.collector = Person.admin.account
        try world.perform(
            .volunteer, .claim(Self.map, numbered(101), .submit(world.checked(.sample()), [other, .sample(3)])))
        return world
    }

    @Test func itIsTakenFromWhereItIsKnown() throws {
        let world = try world()
        let first = try #require(try world.claim(numbered(100))?.source(numbered(1)))
        let second = try #require(try world.claim(numbered(101))?.source(numbered(1)))
        #expect(second.url == first.url && second.reliability == .b && second.collector == Person.author.account)
        #expect(second.stance == .contradicts && second.origin == "x" && first.stance == .supports)
        #expect(try world.claim(numbered(101))?.source(numbered(3))?.collector == Person.volunteer.account)
    }

    /// Nobody can say that another collected it.
    @Test func theCollectorIsWhoSentIt() throws {
        var world = try World()
        var source = Source.sample(1)
        source.collector = Person.admin.account
        try world.perform(
            .author, .claim(Self.map, numbered(100), .submit(world.checked(.sample()), [source])))
        #expect(try world.claim(numbered(100))?.source(numbered(1))?.collector == Person.author.account)
    }

    @Test func whatIsSharedChangesEverywhere() throws {
        var world = try world()
        var changed = Source.sample(1, url: "https://example.org/b", stance: .context, .e, origin: "y")
        changed.outlet = nil
        let events = try world.perform(.author, .claim(Self.map, numbered(100), .changeSource(changed)))
        let subjects: [ClaimID] = [numbered(100), numbered(101)]
        #expect(events.map(\.claim) == subjects)
        let first = try #require(try world.claim(numbered(100))?.source(numbered(1)))
        let second = try #require(try world.claim(numbered(101))?.source(numbered(1)))
        #expect(first.stance == .context && second.stance == .contradicts && second.origin == "x")
        #expect(second.reliability == .e && second.url == "https://example.org/b")
        for event in events {
            guard case .sourceChanged(let data) = event.body, let id = event.claim else { continue }
            #expect(try data.confidence == (world.claim(id)?.confidence).map(ConfidenceStamp.init))
        }
    }

    @Test func itsPartInOneClaimChangesThereAlone() throws {
        var world = try world()
        var changed = try #require(try world.claim(numbered(100))?.source(numbered(1)))
        changed.stance = .context
        let events = try world.perform(.author, .claim(Self.map, numbered(100), .changeSource(changed)))
        #expect(events.count == 1)
    }

    /// What a moderator has looked at on one claim is not changed by way of another.
    @Test func whatIsPublishedAnywhereIsForModerators() throws {
        var world = try world()
        for decision in [Decision.take, .verify] { try world.review(101, decision, by: .moderator) }
        let change = Command.Body.claim(Self.map, numbered(100), .changeSource(.sample(1, .e)))
        #expect(refusal { try world.deciding(.author, change) }?.sort == .forbidden)
        #expect(try world.deciding(.moderator, change).count == 2)
    }

    @Test func reposts() throws {
        var story = try Story.submitted(sources: [.sample(1, .c), .sample(2, .c)])
        let apart = try story.present().confidence.decibans
        var repost = Source.sample(2, .c)
        repost.repostOf = numbered(1)
        try story.perform(.changeSource(repost), by: .author)
        let together = try story.present().confidence
        #expect(together.decibans.value == apart.value - 4)
        #expect(together.items.count { !$0.counted } == 1)
        var circle = Source.sample(1, .c)
        circle.repostOf = numbered(2)
        for (source, pointer) in [(circle, "/repost_of"), (Self.repost(1, of: 1), "/repost_of")] {
            #expect(refusal { try story.deciding(.changeSource(source), by: .author) }?.pointers == [pointer])
        }
        let unknown = ClaimCommand.addSource(Self.repost(4, of: 9))
        #expect(refusal { try story.deciding(unknown, by: .author) }?.pointers == ["/repost_of"])
        let deeper = ClaimCommand.addSource(Self.repost(3, of: 2))
        try story.perform(deeper, by: .author)
        #expect(try story.present().confidence.decibans == together.decibans)
        // Without what it passes on, a repost stands for itself.
        try story.perform(.removeSource(numbered(1)), by: .author)
        #expect(try story.present().confidence.items.count(where: \.counted) == 2)
    }

    /// A merge may bring together what no single claim could have.
    @Test func repostsOfOneAnotherAreOneOrigin() {
        let around = [Self.repost(1, of: 2), Self.repost(2, of: 3), Self.repost(3, of: 1), Self.repost(4, of: 3)]
        for sources in [around, around.reversed()] {
            let items = ConfidenceModel.current.confidence(favoured: nil, sources: sources).items
            #expect(items.count { $0.what == .source && $0.counted } == 1)
        }
    }

    private static func repost(_ number: Int, of original: Int) -> Source {
        var source = Source.sample(number, .c)
        source.repostOf = numbered(original)
        return source
    }
}
