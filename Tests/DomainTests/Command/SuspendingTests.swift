import Domain
import Testing

struct SuspendingTests {
    private static let map = World.map

    /// Who, whom, and whether they may.
    static let rows: [(Person, Person, Bool)] = [
        (.moderator, .volunteer, true), (.moderator, .stranger, true), (.moderator, .otherModerator, false),
        (.moderator, .admin, false), (.moderator, .moderator, false), (.admin, .moderator, true),
        (.admin, .volunteer, true), (.admin, .admin, false), (.volunteer, .otherVolunteer, false),
        (.stranger, .volunteer, false),
    ]

    @Test(arguments: rows)
    func whoSuspendsWhom(_ row: (by: Person, whom: Person, isPossible: Bool)) throws {
        var world = try World()
        let suspend = Command.Body.suspend(Self.map, row.whom.account, reason: "spreads rumours")
        guard row.isPossible else {
            #expect(refusal { try world.deciding(row.by, suspend) }?.sort == .forbidden)
            try world.perform(.console, .addAccount(numbered(50), name: "Zaynab", serverAdmin: false))
            try world.perform(.console, .grant(Self.map, numbered(50), .admin))
            try world.perform(.console, suspend)
            #expect(
                refusal { try world.deciding(row.by, .reinstate(Self.map, row.whom.account)) }?.sort == .forbidden)
            return
        }
        #expect(try world.perform(row.by, suspend).map(\.body.kind) == [.memberSuspended])
        #expect(try world.deciding(row.by, suspend).isEmpty)
        let caller = world.directory.caller(row.whom.account, on: Self.map)
        #expect(caller.suspended == "spreads rumours" && caller.role == row.whom.role)
        #expect(world.directory.caller(row.whom.account, on: nil).suspended == nil)
        #expect(
            try world.perform(row.by, .reinstate(Self.map, row.whom.account)).map(\.body.kind) == [.memberReinstated])
        #expect(try world.deciding(row.by, .reinstate(Self.map, row.whom.account)).isEmpty)
        #expect(world.directory.caller(row.whom.account, on: Self.map) == row.whom.caller)
    }

    @Test(arguments: ["", "  \n", String(repeating: "x", count: 501), "a\u{0}b"])
    func theReasonIsInWords(_ reason: String) throws {
        let world = try World()
        let body = Command.Body.suspend(Self.map, Person.volunteer.account, reason: reason)
        #expect(refusal { try world.deciding(.admin, body) }?.pointers == ["/reason"])
    }

    @Test func anotherReasonTakesThePlaceOfTheFirst() throws {
        var world = try World()
        try world.perform(.admin, .suspend(Self.map, Person.volunteer.account, reason: "one"))
        try world.perform(.admin, .suspend(Self.map, Person.volunteer.account, reason: "two"))
        #expect(world.directory.suspensions == [Self.map: [Person.volunteer.account: "two"]])
    }

    @Test func suspendedPeopleChangeNothing() throws {
        var world = try World()
        try world.submit(100, by: .account(Person.volunteer.account))
        let claim = Command.Body.claim(Self.map, numbered(100), .addSource(.sample(9)))
        let suspended = "You are suspended on this map: spreads rumours"
        for (person, body) in [
            (Person.volunteer, try world.submission(101)), (.volunteer, claim),
            (.moderator, .claim(Self.map, numbered(100), .review(.valid(.take)))),
            (.moderator, .suspend(Self.map, Person.author.account, reason: "he does it too")),
            (.moderator, .reinstate(Self.map, Person.moderator.account)),
            (.moderator, .invite(Self.map, numbered(70), .volunteer, expires: world.now.adding(seconds: 60))),
        ] {
            try world.perform(.admin, .suspend(Self.map, person.account, reason: "spreads rumours"))
            #expect(refusal { try world.deciding(person, body) }?.words == suspended)
        }
        try world.perform(.admin, .reinstate(Self.map, Person.volunteer.account))
        #expect(try world.deciding(.volunteer, claim).count == 1)
    }

    @Test func theUnknownAndTheDeletedAreNotFound() throws {
        var world = try World()
        try world.perform(.console, .deleteAccount(Person.stranger.account))
        for id in [Person.stranger.account, numbered(99)] {
            #expect(
                refusal { try world.deciding(.admin, .suspend(Self.map, id, reason: "why")) }
                    == .notFound(what: "account"))
        }
    }

    /// What would leave the map without an admin.
    static let lastAdmin: [Command.Body] = [
        .grant(map, Person.admin.account, .moderator), .grant(map, Person.admin.account, .public),
        .suspend(map, Person.admin.account, reason: "why"),
    ]

    @Test(arguments: lastAdmin.indices)
    func theLastAdminStays(_ index: Int) throws {
        var world = try World()
        #expect(refusal { try world.deciding(.console, Self.lastAdmin[index]) }?.sort == .conflict)
        try world.perform(.console, .grant(Self.map, Person.stranger.account, .admin))
        #expect(try !world.deciding(.console, Self.lastAdmin[index]).isEmpty)
        // Another admin who cannot act is none.
        var disabled = world
        try disabled.perform(.console, .disableAccount(Person.stranger.account, reason: "why"))
        #expect(refusal { try disabled.deciding(.console, Self.lastAdmin[index]) }?.sort == .conflict)
        try world.perform(.console, .suspend(Self.map, Person.stranger.account, reason: "why"))
        #expect(refusal { try world.deciding(.console, Self.lastAdmin[index]) }?.sort == .conflict)
    }
}
