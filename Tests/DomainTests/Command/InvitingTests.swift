import Domain
import Testing

struct InvitingTests {
    private static func week(_ world: World) -> Timestamp { world.now.adding(seconds: 7 * 86_400) }

    /// Who, the role they invite to, and how it ends (nil: it is made).
    static let rows: [(Person, Role, Refusal.Sort?)] = [
        (.admin, .volunteer, nil), (.admin, .moderator, nil), (.admin, .admin, nil), (.admin, .public, .invalid),
        (.moderator, .volunteer, nil), (.moderator, .moderator, .forbidden), (.moderator, .admin, .forbidden),
        (.volunteer, .volunteer, .forbidden), (.stranger, .volunteer, .forbidden),
    ]

    @Test(arguments: rows)
    func whoInvitesToWhat(_ row: (person: Person, role: Role, refused: Refusal.Sort?)) throws {
        let world = try World()
        let body = Command.Body.invite(World.map, numbered(70), row.role, expires: Self.week(world))
        if let sort = row.refused {
            #expect(refusal { try world.deciding(row.person, body) }?.sort == sort)
        } else {
            let drafts = try world.deciding(row.person, body)
            guard case .invitationCreated(let data)? = drafts.first?.body, drafts.count == 1 else {
                Issue.record("\(drafts)")
                return
            }
            #expect(data.role == row.role && data.expires == Self.week(world))
        }
    }

    static let expiries: [(Double, Bool)] = [
        (-1, false), (0, false), (1, true), (30 * 86_400, true), (32 * 86_400, false),
    ]

    @Test(arguments: expiries)
    func expiry(_ seconds: Double, _ isPossible: Bool) throws {
        let world = try World()
        let body = Command.Body.invite(
            World.map, numbered(70), .volunteer, expires: world.now.adding(seconds: seconds))
        if isPossible {
            #expect(try world.deciding(.console, body).count == 1)
        } else {
            #expect(refusal { try world.deciding(.console, body) }?.pointers == ["/expires"])
        }
    }

    @Test func sendingItAgainChangesNothing() throws {
        var world = try World()
        let body = Command.Body.invite(World.map, numbered(70), .volunteer, expires: Self.week(world))
        try world.perform(.admin, body)
        #expect(try world.deciding(.admin, body).isEmpty)
        #expect(refusal { try world.deciding(.moderator, body) }?.sort == .conflict)
        let other = Command.Body.invite(World.map, numbered(70), .moderator, expires: Self.week(world))
        #expect(refusal { try world.deciding(.admin, other) }?.sort == .conflict)
    }

    private static func invited(
        _ role: Role = .volunteer, by issuer: Issuer = .account(Person.admin.account)
    ) throws -> World {
        var world = try World()
        try world.perform(issuer, .invite(map, numbered(70), role, expires: week(world)))
        return world
    }

    private static let map = World.map
    private static let joiner = NewAccount(id: numbered(50), name: "Zaynab")

    @Test func aNewAccountJoins() throws {
        var world = try Self.invited(.moderator)
        let events = try world.perform(.account(Self.joiner.id), .accept(numbered(70), Self.joiner))
        #expect(events.map(\.body.kind) == [.accountAdded, .invitationAccepted, .memberGranted])
        guard case .memberGranted(let data)? = events.last?.body else { return }
        #expect(data.account == numbered(50) && data.role == .moderator && data.open == nil)
        #expect(data.invitation == numbered(70) && data.invitedBy == Person.admin.account)
        #expect(events.allSatisfy { $0.by == numbered(50) })
        #expect(events.map(\.map) == [nil, Self.map, Self.map])
        #expect(world.directory.caller(numbered(50), on: Self.map).role == .moderator)
        #expect(world.directory.account(named: "ZAYNAB")?.isServerAdmin == false)
    }

    @Test func itIsGoodOnce() throws {
        var world = try Self.invited()
        try world.perform(.stranger, .accept(numbered(70), nil))
        #expect(world.directory.caller(Person.stranger.account, on: Self.map).role == .volunteer)
        #expect(
            refusal { try world.deciding(.account(Self.joiner.id), .accept(numbered(70), Self.joiner)) }
                == .notFound(what: "invitation"))
    }

    @Test func aRoleThatOneHasIsNotGivenAgain() throws {
        var world = try Self.invited(.moderator)
        for person in [Person.moderator, .admin] {
            #expect(refusal { try world.deciding(person, .accept(numbered(70), nil)) }?.sort == .conflict)
        }
        try world.perform(.volunteer, .accept(numbered(70), nil))
        #expect(world.directory.members[Self.map]?[Person.volunteer.account] == .moderator)
    }

    @Test func namesMustBeFreeAndFit() throws {
        let world = try Self.invited()
        func accepting(_ name: String, _ id: AccountID = numbered(50)) -> Refusal? {
            refusal {
                try world.deciding(.account(numbered(50)), .accept(numbered(70), NewAccount(id: id, name: name)))
            }
        }
        #expect(accepting("person 1")?.sort == .conflict)
        #expect(accepting("x")?.pointers == ["/name"])
        #expect(accepting("Zaynab", numbered(51))?.sort == .conflict)
        #expect(refusal { try world.deciding(.anyone, .accept(numbered(70), nil)) } == .unauthenticated)
        #expect(refusal { try world.deciding(.account(numbered(50)), .accept(numbered(70), nil)) } == .unauthenticated)
    }

    /// What is done to an open invitation or to who made it, after which it is good no more.
    static let ends: [Command.Body] = [
        .revokeInvitation(numbered(70)), .grant(map, Person.moderator.account, .volunteer),
        .grant(map, Person.moderator.account, .public),
        .suspend(map, Person.moderator.account, reason: "spreads rumours"),
        .disableAccount(Person.moderator.account, reason: "asked for it"),
        .deleteAccount(Person.moderator.account),
    ]

    @Test(arguments: ends.indices)
    func itEndsWithTheRightToMakeIt(_ index: Int) throws {
        var world = try Self.invited(by: .account(Person.moderator.account))
        #expect(try world.deciding(.stranger, .accept(numbered(70), nil)).count == 2)
        try world.perform(.console, Self.ends[index])
        #expect(
            refusal { try world.deciding(.stranger, .accept(numbered(70), nil)) } == .notFound(what: "invitation"))
    }

    @Test func itEndsByTime() throws {
        var world = try Self.invited()
        world.now = world.now.adding(seconds: 7 * 86_400 - 1)
        #expect(try world.deciding(.stranger, .accept(numbered(70), nil)).count == 2)
        world.now = world.now.adding(seconds: 1)
        #expect(
            refusal { try world.deciding(.stranger, .accept(numbered(70), nil)) } == .notFound(what: "invitation"))
        try world.perform(.admin, .invite(Self.map, numbered(71), .volunteer, expires: Self.week(world)))
        #expect(Set(world.directory.invitations.keys) == [numbered(71)])
    }

    @Test func whoRevokes() throws {
        let volunteers = try Self.invited()
        let moderators = try Self.invited(.moderator)
        let body = Command.Body.revokeInvitation(numbered(70))
        for (world, person, isPossible) in [
            (volunteers, Person.otherModerator, true), (moderators, .otherModerator, false), (moderators, .admin, true),
            (volunteers, .volunteer, false),
        ] {
            if isPossible {
                #expect(try world.deciding(person, body).map(\.body.kind) == [.invitationRevoked])
            } else {
                #expect(refusal { try world.deciding(person, body) }?.sort == .forbidden)
            }
        }
        #expect(
            refusal { try volunteers.deciding(.console, .revokeInvitation(numbered(71))) }
                == .notFound(what: "invitation"))
    }

    @Test func suspendedAndDisabledPeopleDoNotComeBackByIt() throws {
        var world = try Self.invited(.moderator)
        try world.perform(.admin, .suspend(Self.map, Person.volunteer.account, reason: "spreads rumours"))
        #expect(refusal { try world.deciding(.volunteer, .accept(numbered(70), nil)) }?.sort == .forbidden)
        try world.perform(.console, .disableAccount(Person.stranger.account, reason: "asked for it"))
        #expect(refusal { try world.deciding(.stranger, .accept(numbered(70), nil)) }?.sort == .forbidden)
    }

    @Test func openOnesAreBounded() throws {
        var world = try World()
        for number in 0..<Invitation.mostOpen {
            try world.perform(
                .console, .invite(Self.map, numbered(1_000 + number), .volunteer, expires: Self.week(world)))
        }
        let more = Command.Body.invite(Self.map, numbered(70), .volunteer, expires: Self.week(world))
        #expect(refusal { try world.deciding(.console, more) }?.sort == .conflict)
        try world.perform(.console, .revokeInvitation(numbered(1_000)))
        #expect(try world.deciding(.console, more).count == 1)
    }
}
