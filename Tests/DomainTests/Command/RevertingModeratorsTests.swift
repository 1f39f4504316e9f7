import Domain
import Testing

/// Undoing what somebody did who could do more than write: decisions, invitations, other people's sources.
struct RevertingModeratorsTests {
    private static let map = World.map
    private static let claim: ClaimID = numbered(100)
    private static let abuser = Person.moderator
    private static let revert = Command.Body.revertAccount(map, abuser.account, reason: "sold the account")

    private static func world(_ decisions: Decision...) throws -> World {
        var world = try World()
        try world.submit(100, by: .account(Person.author.account))
        for decision in decisions { try world.review(100, decision, by: abuser) }
        return world
    }

    private static func left(_ world: World, by person: Person = .admin) throws -> Int {
        try Reversal.left(
            of: abuser.account, on: map, by: person.account, directory: world.directory, lookup: world)
    }

    /// What was decided, what becomes of it, and whether something is left.
    static let decisions: [([Decision], ClaimStatus, isLeft: Bool)] = [
        ([.take, .verify], .disputed, false), ([.take, .reject], .inReview, false),
        ([.take, .dispute], .disputed, true),
        ([.take, .verify, .retract], .retracted, true), ([.take], .inReview, false),
    ]

    @Test(arguments: decisions)
    func decisionsThatStand(_ row: ([Decision], ClaimStatus, isLeft: Bool)) throws {
        var world = try Self.world()
        for decision in row.0 { try world.review(100, decision, by: Self.abuser) }
        let events = try world.perform(.admin, Self.revert)
        #expect(try world.claim(Self.claim)?.status == row.1)
        for case .reviewDecided(let data) in events.map(\.body) {
            #expect(data.code == Reversal.code && data.reason == "sold the account")
            #expect(ReviewTable.next(data.from, data.decision) == data.to)
            #expect(try Vocabulary.shipped().reasonCodes(for: data.decision).contains(data.code))
        }
        #expect(try Self.left(world) == (row.isLeft ? 1 : 0))
        #expect(try world.perform(.admin, Self.revert).isEmpty)
    }

    @Test func whatOthersDecidedSinceStands() throws {
        var world = try Self.world(.take, .dispute)
        try world.review(100, .verify, by: .otherModerator)
        try world.perform(.admin, Self.revert)
        #expect(try world.claim(Self.claim)?.status == .verified)
        #expect(try Self.left(world) == 0)
    }

    /// Whoever rejected abuse did well, whatever else they did.
    @Test func rejectedAbuseStaysRejected() throws {
        var world = try Self.world()
        try world.perform(
            Self.abuser, .revertAccount(Self.map, Person.author.account, reason: "made up from end to end"))
        try world.perform(.admin, Self.revert)
        #expect(try world.claim(Self.claim)?.status == .rejected)
        #expect(try Self.left(world) == 1)
    }

    @Test func openInvitations() throws {
        var world = try World()
        let week = world.now.adding(seconds: 7 * 86_400)
        for (number, person) in [(70, Self.abuser), (71, .otherModerator), (72, Self.abuser)] {
            try world.perform(person, .invite(Self.map, numbered(number), .volunteer, expires: week))
        }
        let events = try world.perform(.admin, Self.revert)
        #expect(events.map(\.body.kind) == [.memberReverted, .invitationRevoked, .invitationRevoked])
        #expect(Array(world.directory.invitations.keys) == [numbered(71)])
        #expect(world.directory.reverted == [Self.map: [Self.abuser.account]])
        #expect(try world.perform(.admin, Self.revert).isEmpty)
    }

    /// A verified claim with two sources of its author's, of which the abuser removes one and changes the other.
    private static func robbed() throws -> (World, before: Claim) {
        var world = try World()
        try world.submit(100, by: .account(Person.author.account))
        try world.perform(.author, .claim(map, claim, .addSource(.sample(7, .b, protected: true))))
        try world.review(100, .take, .verify, by: .otherModerator)
        let before = try #require(try world.claim(claim))
        world.now = world.now.adding(seconds: 60)
        try world.perform(abuser, .claim(map, claim, .changeSource(.sample(100, .e))))
        try world.perform(abuser, .claim(map, claim, .removeSource(numbered(7))))
        return (world, before)
    }

    @Test func sourcesOfOthers() throws {
        var (world, before) = try Self.robbed()
        try world.perform(.admin, Self.revert)
        let after = try #require(try world.claim(Self.claim))
        #expect(after.sources == before.sources && after.confidence == before.confidence)
        #expect(try world.perform(.admin, Self.revert).isEmpty)
        // Whoever put them back took nothing away and added nothing.
        try world.perform(.console, .grant(Self.map, Person.stranger.account, .admin))
        try world.perform(.console, .grant(Self.map, Person.admin.account, .moderator))
        try world.perform(.stranger, .revertAccount(Self.map, Person.admin.account, reason: "why"))
        #expect(try world.claim(Self.claim)?.sources == before.sources)
    }

    @Test func sourcesThatOthersChangedSince() throws {
        var (world, _) = try Self.robbed()
        try world.perform(.otherModerator, .claim(Self.map, Self.claim, .changeSource(.sample(100, .d))))
        try world.perform(.admin, Self.revert)
        let after = try #require(try world.claim(Self.claim))
        #expect(after.source(numbered(100))?.reliability == .d && after.source(numbered(7)) != nil)
    }

    @Test func sourcesOfAbuseStayRemoved() throws {
        var (world, _) = try Self.robbed()
        try world.perform(.volunteer, .claim(Self.map, Self.claim, .addSource(.sample(8))))
        try world.perform(Self.abuser, .revertAccount(Self.map, Person.volunteer.account, reason: "made up"))
        try world.perform(.admin, Self.revert)
        #expect(try world.claim(Self.claim)?.sources.map(\.id) == [numbered(100), numbered(7)])
    }

    @Test func whatTheReverterWroteIsLeft() throws {
        var world = try Self.world(.take, .verify)
        try world.edit(100, "Heavier clashes", by: .admin)
        try world.review(100, .acceptRevision, by: .otherModerator)
        #expect(try world.perform(.admin, Self.revert).map(\.body.kind) == [.memberReverted])
        #expect(try Self.left(world) == 1)
        #expect(try world.claim(Self.claim)?.status == .verified)
    }

    @Test func whereNothingSoundIsThereItIsLeft() throws {
        var world = try Self.world()
        try world.edit(100, "Lies", by: Self.abuser)
        try world.perform(.admin, .suspend(Self.map, Person.author.account, reason: "lies"))
        try world.perform(.admin, Self.revert)
        #expect(try world.claim(Self.claim)?.content.title == ["en": "Lies"])
        #expect(try Self.left(world) == 1)
    }
}
