import Domain
import TestSupport
import Testing

struct QueueReasonTests {
    static let start = instant("2024-12-08T12:00:00Z")

    /// A claim on its way into the queue: the status it has come to, and what happened after.
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var status: ClaimStatus
        var kind = ClaimKind.event
        var category: String?
        var pending = false
        var approved = false
        var reason: QueueReason?
        var testDescription: String { name }
    }

    static let rows: [Row] = [
        Row(name: "submitted", status: .submitted, reason: .new),
        Row(name: "taken", status: .inReview, reason: .inReview),
        Row(
            name: "half approved", status: .inReview, category: "chemical_weapon", approved: true,
            reason: .halfApproved),
        Row(name: "verified", status: .verified, reason: nil),
        Row(name: "verified, edited", status: .verified, pending: true, reason: .pendingRevision),
        Row(name: "disputed", status: .disputed, reason: .disputed),
        Row(name: "disputed, edited", status: .disputed, pending: true, reason: .pendingRevision),
        Row(name: "control, fresh", status: .verified, kind: .control, reason: nil),
        Row(name: "rejected", status: .rejected, reason: nil),
        Row(name: "retracted", status: .retracted, reason: nil),
        Row(name: "superseded", status: .superseded, reason: nil),
    ]

    @Test(arguments: rows)
    func reason(_ row: Row) throws {
        var story = try Story.told(to: row.status, .sample(row.kind, category: row.category))
        if row.approved { try story.review(.verify, by: .moderator) }
        if row.pending {
            story.now = story.now.adding(seconds: 60)
            try story.edit(.sample(row.kind, category: row.category, title: "Heavy clashes"), by: .volunteer)
        }
        let found = QueueReason.of(try story.present(), at: story.now, on: story.map)
        #expect(found?.reason == row.reason)
        if row.reason != nil { #expect(found?.since == story.now) }
    }

    /// Kind, the map's days, seconds since the claim was made, and whether it is stale then.
    static let ages: [(ClaimKind, Int, Double, Bool)] = [
        (.control, 30, 2_592_000, false), (.control, 30, 2_592_000.001, true), (.site, 30, 2_592_000.001, true),
        (.site, 1, 86_400, false), (.site, 1, 86_401, true), (.control, 3_650, 315_273_600, false),
        (.event, 1, 31_536_000, false), (.movement, 1, 31_536_000, false),
    ]

    @Test(arguments: ages)
    func staleness(_ age: (kind: ClaimKind, days: Int, seconds: Double, isStale: Bool)) throws {
        let (kind, days, seconds, isStale) = age
        let story = try Story.told(to: .verified, .sample(kind), on: sampleMap(recheckAfterDays: days))
        let later = story.now.adding(seconds: seconds)
        let claim = try story.present()
        #expect(claim.isStale(at: later, on: story.map) == isStale)
        let found = QueueReason.of(claim, at: later, on: story.map)
        #expect(found?.reason == (isStale ? .stale : nil))
        if isStale { #expect(found?.since == story.now.adding(seconds: Double(days) * 86_400)) }
    }

    @Test func stillSoPutsItOff() throws {
        var story = try Story.told(to: .verified, .sample(.control))
        story.now = story.now.adding(seconds: 31 * 86_400)
        #expect(try story.present().isStale(at: story.now, on: story.map))
        try story.review(.confirm, by: .moderator)
        #expect(try !story.present().isStale(at: story.now.adding(seconds: 30 * 86_400), on: story.map))
        #expect(try story.present().isStale(at: story.now.adding(seconds: 30 * 86_400 + 1), on: story.map))
    }

    @Test(arguments: [ClaimStatus.submitted, .inReview, .disputed, .rejected, .retracted, .superseded])
    func onlyVerifiedClaimsGrowStale(_ status: ClaimStatus) throws {
        let story = try Story.told(to: status, .sample(.control))
        #expect(try !story.present().isStale(at: story.now.adding(seconds: 1e9), on: story.map))
    }

    /// Most pressing first, then the longest waiting, then by id; what does not wait is left out.
    @Test func order() throws {
        let map = sampleMap()
        func claim(_ number: Int, _ row: Row, at seconds: Double) throws -> Claim {
            var story = try Story(on: map, id: numbered(number))
            story.now = Self.start.adding(seconds: seconds)
            try story.perform(
                .submit(story.checked(.sample(row.kind, category: row.category)), [.sample()]), by: .author)
            if row.status != .submitted { try story.review(.take, by: .moderator) }
            if row.status == .verified { try story.review(.verify, by: .moderator) }
            if row.status == .disputed { try story.review(.dispute, by: .moderator) }
            if row.status == .rejected { try story.review(.reject, by: .moderator) }
            if row.approved { try story.review(.verify, by: .moderator) }
            if row.pending { try story.edit(.sample(title: "Heavy clashes"), by: .volunteer) }
            return try story.present()
        }
        let control = Row(name: "control", status: .verified, kind: .control, reason: .stale)
        let expected: [(Int, QueueReason, Claim)] = [
            (9, .halfApproved, try claim(9, Self.rows[2], at: 900)), (7, .new, try claim(7, Self.rows[0], at: 100)),
            (3, .new, try claim(3, Self.rows[0], at: 200)), (5, .new, try claim(5, Self.rows[0], at: 200)),
            (8, .inReview, try claim(8, Self.rows[1], at: 50)),
            (2, .pendingRevision, try claim(2, Self.rows[4], at: 60)),
            (4, .disputed, try claim(4, Self.rows[5], at: 10)), (6, .stale, try claim(6, control, at: 0)),
        ]
        let idle = [try claim(1, Self.rows[3], at: 0), try claim(10, Self.rows[8], at: 0)]
        var generator = SplitMix64(seed: 7)
        for _ in 0..<50 {
            let shuffled = (expected.map(\.2) + idle).shuffled(using: &generator)
            let queue = QueueReason.ordered(shuffled, at: Self.start.adding(seconds: 40 * 86_400), on: map)
            #expect(queue.map(\.claim.id) == expected.map { numbered($0.0) })
            #expect(queue.map(\.reason) == expected.map(\.1))
        }
    }

    /// Tips come last, before them what comes from those who joined by themselves.
    @Test func newcomersComeAfterTheTeam() throws {
        let map = sampleMap()
        var claims = try (1...3).map { number in
            var story = try Story(on: map, id: numbered(number))
            try story.perform(.submit(story.checked(.sample()), [.sample()]), by: .author)
            return try story.present()
        }
        claims[0].author = nil
        claims[1].author = numbered(1)
        claims[2].author = numbered(2)
        let queue = QueueReason.ordered(claims, at: Self.start, on: map, newcomers: [numbered(1)])
        #expect(queue.map(\.reason) == [.new, .newcomer, .tip])
        #expect(queue.map(\.claim.author) == [numbered(2), numbered(1), nil])
    }
}
