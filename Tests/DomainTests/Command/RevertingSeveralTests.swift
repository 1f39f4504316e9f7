import Domain
import Testing

/// Undoing what several accounts did to one claim: in no order does it bring back what one of them wrote.
struct RevertingSeveralTests {
    private static let map = World.map
    private static let claim: ClaimID = numbered(100)
    private static let first = Person.volunteer
    private static let second = Person.otherVolunteer

    private static func revert(_ person: Person) -> Command.Body {
        .revertAccount(map, person.account, reason: "made up from end to end")
    }

    /// A verified claim of the author's, twice edited by people who abuse the map; a moderator let both through.
    private static func abused() throws -> World {
        var world = try World()
        try world.submit(100, by: .account(Person.author.account), .sample(title: "True place"))
        try world.review(100, .take, .verify, by: .otherModerator)
        for (person, title) in [(first, "Lies"), (second, "More lies")] {
            try world.edit(100, title, by: person)
            try world.review(100, .acceptRevision, by: .otherModerator)
        }
        return world
    }

    private static func title(_ world: World) throws -> String? { try world.claim(claim)?.content.title["en"] }

    @Test(arguments: [[first, second], [second, first]], [Person.moderator, .thirdModerator])
    func inWhateverOrder(_ order: [Person], _ last: Person) throws {
        var world = try Self.abused()
        try world.perform(.moderator, Self.revert(order[0]))
        try world.perform(last, Self.revert(order[1]))
        #expect(try Self.title(world) == "True place")
        for person in order + order {
            #expect(try world.perform(.moderator, Self.revert(person)).isEmpty)
        }
        #expect(try Self.title(world) == "True place")
    }

    /// The words of an earlier version are its author's, whoever put them back.
    @Test func whoPutsThingsBackIsRevertedLater() throws {
        var world = try Self.abused()
        for person in [Self.second, Self.first] { try world.perform(.moderator, Self.revert(person)) }
        try world.perform(.admin, Self.revert(.moderator))
        #expect(try Self.title(world) == "True place")
        #expect(try world.claim(Self.claim)?.status == .verified)
    }

    @Test func whoPutsThingsBackByHandIsRevertedLater() throws {
        var world = try Self.abused()
        try world.edit(100, "True place", by: .moderator)
        try world.review(100, .acceptRevision, by: .otherModerator)
        try world.perform(.admin, Self.revert(.moderator))
        #expect(try Self.title(world) == "True place")
    }

    @Test(arguments: [true, false])
    func nothingIsPutBackOfWhoIsSuspendedOrDisabled(_ isSuspended: Bool) throws {
        var world = try Self.abused()
        if isSuspended {
            try world.perform(.moderator, .suspend(Self.map, Self.first.account, reason: "lies"))
        } else {
            try world.perform(.console, .disableAccount(Self.first.account, reason: "lies"))
        }
        try world.perform(.moderator, Self.revert(Self.second))
        #expect(try Self.title(world) == "True place")
    }

    /// The work of people who have left stands.
    @Test func whatSomebodyWroteBeforeTheyLeftIsPutBack() throws {
        var world = try Self.abused()
        try world.perform(.author, .deleteAccount(Person.author.account))
        for person in [Self.first, Self.second] { try world.perform(.moderator, Self.revert(person)) }
        #expect(try Self.title(world) == "True place")
    }

    static let ranks: [(Person, Person, Bool)] = [
        (.moderator, .volunteer, true), (.moderator, .stranger, true), (.moderator, .otherModerator, false),
        (.moderator, .admin, false), (.admin, .moderator, true), (.admin, .volunteer, true), (.admin, .admin, false),
        (.volunteer, .otherVolunteer, false), (.stranger, .volunteer, false),
    ]

    @Test(arguments: ranks)
    func whoRevertsWhom(_ row: (by: Person, whom: Person, isPossible: Bool)) throws {
        var world = try World()
        if row.isPossible {
            #expect(try world.deciding(row.by, Self.revert(row.whom)).isEmpty)
        } else {
            #expect(refusal { try world.deciding(row.by, Self.revert(row.whom)) }?.sort == .forbidden)
        }
        // Whoever is a member no more has no rank.
        try world.perform(.console, .grant(Self.map, Person.otherModerator.account, .public))
        #expect(try world.deciding(.moderator, Self.revert(.otherModerator)).isEmpty)
    }
}
