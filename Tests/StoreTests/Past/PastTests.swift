import Crypto
import Domain
import Foundation
import GRDB
import Geometry
import Store
import TestSupport
import Testing

/// What was believed at each point of the log: asked for later, lists and claims answer what each audience could see
/// then, less what has become secret since.
@Suite struct PastTests {
    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func everyPointOfTheLogAnswersAsItDidThen(_ seed: UInt64) async throws {
        var run = try await PastRun(seed: seed)
        for _ in 0..<200 { try await run.step() }
        #expect(run.statuses.count >= 5 && run.republished > 2, "\(run.statuses), refused \(run.refusals)")
        for (index, moment) in run.moments.enumerated() where index % 4 == 0 {
            let problem = try await run.difference(at: moment)
            if let problem {
                Issue.record("seed \(seed), after event \(moment.head): \(problem)")
                return
            }
        }
        try run.test.expectRebuilt()
    }

    @Test func aPlaceThatBecameSensitiveIsNotFoundByItsOldBox() async throws {
        let test = try TestStore()
        try await test.populate()
        let id = Samples.claimID()
        try await test.submit(Samples.event(), id: id)
        try await test.review("noor", id, .take)
        try await test.review("noor", id, .verify)
        let published = test.store.head
        func isFound() async throws -> Bool {
            var query = ClaimQuery(map: TestStore.map, audience: .public, through: published)
            query.filter.box = BoundingBox(west: 36.4999, south: 35.4999, east: 36.5001, north: 35.5001)
            return try await !test.store.claims(query).claims.isEmpty
        }
        #expect(try await isFound())
        try await test.send(
            "layla", id, .edit(try test.check(Samples.event(sensitivity: .about10Kilometres)), base: 1))
        try await test.review("noor", id, .acceptRevision)
        #expect(try await !isFound())
        let then = try await test.store.claim(id, on: TestStore.map, through: published)
        #expect(then?.revision == 1 && then?.content.sensitivity == .about10Kilometres)
    }

    @Test func momentsAndPlacesInTheLogBelongTogether() async throws {
        let clock = Clock()
        let test = try TestStore { clock.now }
        try await test.populate()
        var arrivals: [(seq: Int64, at: Timestamp)] = []
        for seconds in [10, -300, 20, 0, 500] {
            clock.advance(seconds: Int64(seconds))
            try await test.submit(Samples.event())
            // A clock that goes back takes nothing out of order.
            arrivals.append((test.store.head, max(clock.now, arrivals.last?.at ?? clock.now)))
        }
        for arrival in arrivals {
            let last = arrivals.last { $0.at <= arrival.at }?.seq
            #expect(try await test.store.position(at: arrival.at) == last)
            #expect(try await test.store.arrival(on: TestStore.map, after: arrival.seq - 1) == arrival.at)
        }
        #expect(try await test.store.position(at: Timestamp(milliseconds: 0)) == 0)
        #expect(try await test.store.arrival(on: TestStore.map, after: test.store.head) == nil)
    }
}
