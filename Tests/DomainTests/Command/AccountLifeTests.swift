import Domain
import Testing

/// Accounts after they were made: disabled, enabled, deleted, and what is noted of them.
struct AccountLifeTests {
    private static let map = World.map
    private static let layla = Person.volunteer.account

    static let ownCommands: [Command.Body] = [
        .deleteAccount(layla), .noteTOTP(layla, true), .notePasswordChange(layla),
    ]

    @Test(arguments: ownCommands.indices)
    func onlyThePersonAndServerAdmins(_ index: Int) throws {
        let world = try World()
        let body = Self.ownCommands[index]
        #expect(try !world.deciding(.volunteer, body).isEmpty)
        #expect(try !world.deciding(.console, body).isEmpty)
        for person in [Person.admin, .moderator, .author, .stranger] {
            #expect(refusal { try world.deciding(person, body) }?.sort == .forbidden)
        }
        #expect(refusal { try world.deciding(.anyone, body) }?.sort == .forbidden)
        // A program in a person's name does not touch the account.
        #expect(refusal { try world.deciding(.account(Self.layla), body, atMost: .volunteer) }?.sort == .forbidden)
    }

    @Test(arguments: [Person.admin, .moderator, .volunteer])
    func onlyServerAdmins(_ person: Person) throws {
        let world = try World()
        for body: Command.Body in [
            .enableAccount(Self.layla), .disableAccount(Self.layla, reason: "why"),
            .noteFailedSignIns(Self.layla, 5),
        ] {
            #expect(refusal { try world.deciding(person, body) }?.sort == .forbidden)
        }
    }

    @Test func disablingAndEnabling() throws {
        var world = try World()
        #expect(try world.deciding(.console, .enableAccount(Self.layla)).isEmpty)
        try world.perform(.console, .disableAccount(Self.layla, reason: "asked for it"))
        #expect(world.directory.caller(Self.layla, on: Self.map) == .anyone)
        #expect(world.directory.role(of: Self.layla, on: Self.map) == .volunteer)
        #expect(refusal { try world.deciding(.volunteer, .deleteAccount(Self.layla)) }?.sort == .forbidden)
        try world.perform(.console, .enableAccount(Self.layla))
        #expect(world.directory.caller(Self.layla, on: Self.map) == Person.volunteer.caller)
        #expect(
            refusal { try world.deciding(.console, .disableAccount(Self.layla, reason: " ")) }?.pointers
                == ["/reason"])
    }

    @Test func notes() throws {
        var world = try World()
        try world.perform(.volunteer, .noteTOTP(Self.layla, true))
        #expect(world.directory.accounts[Self.layla]?.hasTOTP == true)
        #expect(try world.deciding(.volunteer, .noteTOTP(Self.layla, true)).isEmpty)
        try world.perform(.console, .noteTOTP(Self.layla, false))
        #expect(world.directory.accounts[Self.layla]?.hasTOTP == false)
        #expect(try world.deciding(.console, .noteFailedSignIns(Self.layla, 0)).isEmpty)
        #expect(
            try world.deciding(.console, .noteFailedSignIns(Self.layla, 7)).map(\.body.kind) == [.signInFailed])
    }

    /// Somebody in danger must not be held back by a map.
    @Test func theLastAdminMayGo() throws {
        var world = try World()
        try world.perform(.admin, .deleteAccount(Person.admin.account))
        #expect(!world.directory.members[Self.map, default: [:]].values.contains(.admin))
    }

    @Test func deletingLeavesAnIdAndNothingElse() throws {
        var world = try World()
        let week = world.now.adding(seconds: 7 * 86_400)
        try world.perform(.moderator, .invite(Self.map, numbered(70), .volunteer, expires: week))
        try world.perform(.moderator, .noteTOTP(Person.moderator.account, true))
        let name = try #require(world.directory.accounts[Person.moderator.account]?.name)
        let events = try world.perform(.moderator, .deleteAccount(Person.moderator.account))
        #expect(events.map(\.body.kind) == [.invitationRevoked, .memberGranted, .accountDeleted])
        #expect(events.map(\.map) == [Self.map, Self.map, nil])
        let gone = try #require(world.directory.accounts[Person.moderator.account])
        #expect(gone == .gone(Person.moderator.account))
        #expect(gone.name.isEmpty && gone.deleted && !gone.isOpen && !gone.hasTOTP)
        #expect(world.directory.account(named: name) == nil)
        #expect(world.directory.account(named: "") == nil)
        #expect(world.directory.members[Self.map]?[gone.id] == nil && world.directory.invitations.isEmpty)
        #expect(world.directory.caller(gone.id, on: Self.map) == .anyone)
        for body: Command.Body in [
            .grant(Self.map, gone.id, .volunteer), .enableAccount(gone.id), .deleteAccount(gone.id),
            .disableAccount(gone.id, reason: "why"), .noteTOTP(gone.id, true),
        ] {
            #expect(refusal { try world.deciding(.console, body) } == .notFound(what: "account"))
        }
        // The name is somebody else's to take, the id nobody's.
        #expect(try world.deciding(.console, .addAccount(numbered(50), name: name, serverAdmin: false)).count == 1)
        #expect(
            refusal { try world.deciding(.console, .addAccount(gone.id, name: "Another", serverAdmin: false)) }?.sort
                == .conflict)
    }

    @Test func aSuspensionEndsWithTheAccount() throws {
        var world = try World()
        try world.perform(.admin, .suspend(Self.map, Self.layla, reason: "why"))
        try world.perform(.volunteer, .deleteAccount(Self.layla))
        #expect(world.directory.suspensions.isEmpty)
    }

    /// A log whose `account.added` is gone leads to the same directory.
    @Test func whatIsForgottenIsNotMissed() throws {
        var world = try World()
        try world.perform(.admin, .suspend(Self.map, Self.layla, reason: "why"))
        try world.perform(.console, .disableAccount(Self.layla, reason: "why"))
        try world.perform(.console, .deleteAccount(Self.layla))
        var replayed = Directory()
        for event in world.log where event.body.kind != .accountAdded || event.subject != Self.layla.text {
            replayed.apply(event)
        }
        #expect(replayed == world.directory)
    }
}
