import Domain
import Testing

struct RegisteringTests {
    private static func world(_ registration: MapSettings.Registration = .open, daily: Int = 50) throws -> World {
        var map = sampleMap()
        map.registration = registration
        map.dailyRegistrations = daily
        return try World(map)
    }

    private static func joining(_ number: Int) -> (Issuer, Command.Body) {
        let account = NewAccount(id: numbered(number), name: "joiner \(number)")
        return (.account(account.id), .register(World.map, account))
    }

    @Test func aNewAccountBecomesAVolunteer() throws {
        var world = try Self.world()
        let (issuer, body) = Self.joining(50)
        let events = try world.perform(issuer, body)
        #expect(events.map(\.body.kind) == [.accountAdded, .memberGranted])
        guard case .memberGranted(let data)? = events.last?.body else { return }
        #expect(data.open == true && data.invitation == nil && data.invitedBy == nil)
        #expect(world.directory.caller(numbered(50), on: World.map).role == .volunteer)
    }

    @Test func soDoesOneThatIsThere() throws {
        var world = try Self.world()
        try world.perform(.stranger, .register(World.map, nil))
        #expect(world.directory.caller(Person.stranger.account, on: World.map).role == .volunteer)
        for person in Person.allCases {
            #expect(try world.deciding(person, .register(World.map, nil)).isEmpty, "\(person)")
        }
    }

    @Test func onlyWhereTheMapIsOpen() throws {
        let world = try Self.world(.closed)
        let (issuer, body) = Self.joining(50)
        #expect(refusal { try world.deciding(issuer, body) }?.sort == .forbidden)
        #expect(refusal { try world.deciding(.stranger, .register(World.map, nil)) }?.sort == .forbidden)
        #expect(
            refusal { try world.deciding(.stranger, .register(identifier("elsewhere"), nil)) }
                == .notFound(what: "map"))
    }

    @Test func suspendedPeopleStayOut() throws {
        var world = try Self.world()
        try world.perform(.admin, .suspend(World.map, Person.volunteer.account, reason: "spreads rumours"))
        try world.perform(.admin, .grant(World.map, Person.volunteer.account, .public))
        #expect(
            refusal { try world.deciding(.volunteer, .register(World.map, nil)) }?.words
                == "You are suspended on this map: spreads rumours")
    }

    @Test func soManyWithinADay() throws {
        var world = try Self.world(daily: 3)
        for number in 50..<53 {
            let (issuer, body) = Self.joining(number)
            try world.perform(issuer, body)
            world.now = world.now.adding(seconds: 3_600)
        }
        let (issuer, body) = Self.joining(60)
        let refused = refusal { try world.deciding(issuer, body) }
        guard case .limited(_, let seconds)? = refused else {
            Issue.record("\(String(describing: refused))")
            return
        }
        // The first came three hours ago.
        #expect(seconds == 21 * 3_600)
        #expect(refusal { try world.deciding(.stranger, .register(World.map, nil)) }?.sort == .limited)
        world.now = world.now.adding(seconds: Double(seconds - 1))
        #expect(refusal { try world.deciding(issuer, body) }?.sort == .limited)
        world.now = world.now.adding(seconds: 1)
        #expect(try world.deciding(issuer, body).count == 2)
    }
}
