import Domain
import Testing

/// How much one account, and those without one, can bring in.
struct LimitTests {
    private static func world(
        waiting: Int = 3, daily: Int = 200, tips: Bool = false, dailyTips: Int = 100
    ) throws -> World {
        var map = sampleMap()
        map.newAccountClaims = waiting
        map.dailyClaims = daily
        map.tips = tips
        map.dailyTips = dailyTips
        return try World(map)
    }

    private static let author = Issuer.account(Person.author.account)

    private static func next(_ world: World, by issuer: Issuer = author) throws -> Refusal? {
        do {
            _ = try world.deciding(issuer, world.submission(999))
            return nil
        } catch let refusal as Refusal {
            return refusal
        }
    }

    @Test func aNewAccountsClaimsWaitAFewAtATime() throws {
        var world = try Self.world()
        for number in 100..<103 { try world.submit(number, by: Self.author) }
        #expect(try Self.next(world)?.sort == .limited)
        #expect(try Self.next(world, by: .account(Person.volunteer.account)) == nil)
        #expect(try world.deciding(Self.author, world.submission(100)).isEmpty)
        // A rejected claim makes room for one; a verified one for all.
        var rejected = world
        try rejected.review(100, .take, by: .moderator)
        #expect(try Self.next(rejected)?.sort == .limited)
        try rejected.review(100, .reject, by: .moderator)
        #expect(try Self.next(rejected) == nil)
        try rejected.submit(103, by: Self.author)
        #expect(try Self.next(rejected)?.sort == .limited)
        try world.review(100, .take, .verify, by: .moderator)
        for number in 104..<110 { try world.submit(number, by: Self.author) }
    }

    @Test func soManyClaimsWithinADay() throws {
        var world = try Self.world(daily: 4)
        try world.submit(100, by: Self.author)
        try world.review(100, .take, .verify, by: .moderator)
        world.now = world.now.adding(seconds: 600)
        for number in 101..<104 { try world.submit(number, by: Self.author) }
        let refused = try Self.next(world)
        guard case .limited(_, let seconds)? = refused else {
            Issue.record("\(String(describing: refused))")
            return
        }
        #expect(seconds == 86_400 - 600)
        world.now = world.now.adding(seconds: Double(seconds))
        #expect(try Self.next(world) == nil)
        try world.submit(104, by: Self.author)
        #expect(try Self.next(world)?.sort == .limited)
    }

    @Test func moderatorsAreTrusted() throws {
        var world = try Self.world(waiting: 1, daily: 1)
        for (offset, person) in [Person.moderator, .moderator, .admin, .admin].enumerated() {
            try world.submit(100 + offset, by: .account(person.account))
        }
        // Not where they act as volunteers.
        #expect(
            refusal {
                try world.deciding(
                    .account(Person.moderator.account), world.submission(999), atMost: .volunteer)
            }?.sort == .limited)
    }

    @Test func tipsAreTakenWhereTheMapTakesThem() throws {
        #expect(try Self.next(Self.world(), by: .anyone) == .unauthenticated)
        var world = try Self.world(tips: true, dailyTips: 2)
        try world.submit(100, by: .anyone)
        let tip = try #require(try world.claim(numbered(100)))
        #expect(tip.author == nil && tip.status == .submitted)
        #expect(tip.sources.map(\.collector) == [nil] && tip.sources[0].collectedAt == world.now)
        #expect(QueueReason.of(tip, at: world.now, on: world.settings)?.reason == .tip)
        #expect(try world.deciding(.anyone, world.submission(100)).isEmpty)
        #expect(
            refusal { try world.deciding(Self.author, world.submission(100)) }?.sort == .conflict)
        try world.submit(101, by: .anyone)
        #expect(try Self.next(world, by: .anyone)?.sort == .limited)
        #expect(try Self.next(world) == nil)
        // Anybody's rules hold, and nothing but submitting is open.
        #expect(
            refusal {
                try world.deciding(.anyone, .claim(World.map, numbered(100), .addSource(.sample(9))))
            } == .unauthenticated)
        try world.review(100, .take, .verify, by: .moderator)
        #expect(try world.claim(numbered(100))?.status == .verified)
    }

    @Test func tipsComeLast() throws {
        var world = try Self.world(tips: true)
        try world.submit(100, by: .anyone)
        world.now = world.now.adding(seconds: 60)
        try world.submit(101, by: Self.author)
        try world.submit(102, by: Self.author)
        try world.review(102, .take, .dispute, by: .moderator)
        let queue = QueueReason.ordered(Array(world.known.claims.values), at: world.now, on: world.settings)
        #expect(queue.map(\.claim.id) == [numbered(101), numbered(102), numbered(100)])
    }

    @Test func strangersWithAccountsSubmitNoClaims() throws {
        let world = try Self.world(tips: true)
        #expect(
            refusal { try world.deciding(.stranger, world.submission(100)) }?.sort == .forbidden)
    }
}
