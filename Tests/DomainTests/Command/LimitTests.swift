import Domain
import Testing

/// How much one account, and those without one, can bring in.
struct LimitTests {
    private static func world(
        waiting: Int = 3, daily: Int = 200, edits: Int = 500, tips: Bool = false, dailyTips: Int = 100
    ) throws -> World {
        var map = sampleMap()
        map.newAccountClaims = waiting
        map.dailyClaims = daily
        map.dailyEdits = edits
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
        // In whole hours, so that asking again and again tells nobody at which second the first was sent.
        #expect(seconds == 86_400)
        world.now = world.now.adding(seconds: 86_400 - 600)
        #expect(try Self.next(world) == nil)
        try world.submit(104, by: Self.author)
        #expect(try Self.next(world)?.sort == .limited)
    }

    @Test(arguments: [(0, 24), (1, 24), (3_599, 24), (3_600, 23), (5_000, 23), (7_200, 22), (85_000, 1)])
    func theWaitIsToldInWholeHours(_ passed: Int, _ hours: Int) throws {
        var world = try Self.world(daily: 1)
        world.now = instant("2024-12-08T11:45:07Z")
        try world.submit(100, by: Self.author)
        world.now = instant("2024-12-08T12:00:00Z").adding(seconds: Double(passed))
        let refused = try #require(try Self.next(world))
        #expect(refused == .limited(reason: refused.words, retryAfter: hours * 3_600))
    }

    /// Edits, and sources added or changed, are counted together.
    @Test func soManyChangesWithinADay() throws {
        var world = try Self.world(edits: 40)
        try world.submit(100, by: Self.author)
        let source = { (number: Int, reliability: Reliability) in Source.sample(number, reliability) }
        func change(_ command: ClaimCommand) -> Command.Body { .claim(World.map, numbered(100), command) }
        try world.edit(100, "First", by: .author)
        try world.perform(.author, change(.addSource(source(7, .b))))
        try world.perform(.author, change(.changeSource(source(7, .c))))
        try world.perform(.author, change(.removeSource(numbered(7))))
        try world.edit(100, "Second", by: .author)
        // Nothing of theirs is verified yet: a tenth.
        let more = change(.addSource(source(8, .b)))
        let refused = try #require(refusal { try world.deciding(.author, more) })
        #expect(refused == .limited(reason: refused.words, retryAfter: 86_400) && refused.words.contains("4 times"))
        #expect(refusal { try world.edit(100, "Third", by: .author) }?.sort == .limited)
        #expect(try world.deciding(Self.author, world.submission(101)).count == 1)
        #expect(try world.deciding(.volunteer, more).count == 1)
        #expect(try world.deciding(.moderator, more).count == 1)
        try world.review(100, .take, .verify, by: .moderator)
        for number in 0..<36 { try world.edit(100, "Proposal \(number)", by: .author) }
        #expect(refusal { try world.deciding(.author, more) }?.words.contains("40 times") == true)
        world.now = world.now.adding(seconds: RecentActs.span)
        #expect(try world.deciding(.author, more).count == 1)
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
