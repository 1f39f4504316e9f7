import Domain
import Foundation
import GRDB
import Store
import Testing

/// What claims rest on, kept and found again.
@Suite struct EvidenceTests {
    private static let outlet = unwrapped(OutletID(UUIDText.derived(from: "outlet")))

    private static func draft(_ reliability: Reliability) -> OutletDraft {
        OutletDraft(name: "Agency", hosts: ["agency.example"], reliability: reliability)
    }

    private static func source(_ number: Int, follows: Bool = true, file: String? = nil) -> Source {
        Source(
            id: unwrapped(SourceID(UUIDText.derived(from: "source", "\(number)"))), kind: .newspaper,
            url: "https://www.agency.example/\(number)?utm_source=x", sha256: file.map { [$0] } ?? [],
            credibility: .possiblyTrue, outletID: follows ? outlet : nil)
    }

    private func filled() async throws -> TestStore {
        let test = try TestStore()
        try await test.populate()
        try await test.as("noor", .createOutlet(TestStore.map, Self.outlet, Self.draft(.b)))
        return test
    }

    @Test func regradingReachesEveryClaimAndEnds() async throws {
        let test = try await filled()
        var ids: [ClaimID] = []
        for number in 0..<30 {
            let id = Samples.claimID()
            ids.append(id)
            try await test.submit(
                Samples.event("Claim \(number)"), id: id, sources: [Self.source(number, follows: number != 7)])
        }
        #expect(try await test.store.outletsToRegrade().isEmpty)
        try await test.as("noor", .changeOutlet(TestStore.map, Self.outlet, Self.draft(.e), base: 1))
        #expect(try await test.store.outletsToRegrade().map(\.1) == [Self.outlet])
        var rounds = 0
        while true {
            let late = try await test.store.claimsToRegrade(on: TestStore.map, outlet: Self.outlet, limit: 25)
            if late.isEmpty { break }
            let done = try await test.store.append(Command(.console, .regrade(TestStore.map, Self.outlet, late)))
            #expect(done.changes.count == late.count)
            rounds += 1
        }
        #expect(rounds == 2)
        for (number, id) in ids.enumerated() {
            let grade = try await test.store.claim(id, on: TestStore.map)?.sources.first?.reliability
            #expect(grade == (number == 7 ? .f : .e))
        }
        let history = try await test.store.history(of: ids[0], after: 0, remarks: true, limit: 10)
        #expect(history.last?.event.body.kind == .sourceRegraded)
        #expect(try await test.store.outletHistory(Self.outlet, on: TestStore.map).count == 2)
        #expect(test.store.directory.outlets[TestStore.map]?[Self.outlet]?.reliability == .e)
        try test.expectRebuilt()
    }

    @Test func sourcesAreFoundByLinkAndUse() async throws {
        let test = try await filled()
        let (first, second) = (Samples.claimID(), Samples.claimID())
        let file = String(repeating: "0a", count: 32)
        try await test.submit(Samples.event("First"), id: first, sources: [Self.source(1, file: file)])
        try await test.submit(Samples.event("Second"), id: second, by: "yusuf", sources: [Self.source(1)])
        let known = try await test.store.uses(ofLink: "http://agency.example/1/", on: TestStore.map)
        #expect(known.map(\.claim) == [first, second] && Set(known.map(\.source)) == [Self.source(1).id])
        #expect(try await test.store.uses(ofLink: "http://agency.example/2", on: TestStore.map).isEmpty)
        let uses = try await test.store.uses(of: [Self.source(1).id, Self.source(2).id], on: TestStore.map)
        #expect(uses == [Self.source(1).id: [first, second].sorted(), Self.source(2).id: []])
        // The second was given the first one's file.
        #expect(try await test.store.claims(withFile: file, on: TestStore.map) == [first, second].sorted())
        try await test.send("layla", second, .addSource(Self.source(2, follows: false)))
        try await test.send("noor", second, .removeSource(Self.source(1).id))
        #expect(try await test.store.claims(withFile: file, on: TestStore.map) == [first])
        try test.expectRebuilt()
    }

    @Test func mergingAndItsUndoing() async throws {
        let test = try await filled()
        let (merged, survivor) = (Samples.claimID(), Samples.claimID())
        try await test.submit(Samples.event("First"), id: merged, sources: [Self.source(1)])
        try await test.submit(Samples.event("Second"), id: survivor, by: "yusuf", sources: [Self.source(2)])
        let relation = unwrapped(RelationID(UUIDText.derived(from: "relation")))
        let command = ClaimCommand.relate(relation, .duplicateOf, survivor, reason: "the same")
        let appended = try await test.send("noor", merged, command)
        #expect(appended.changes.map(\.event.body.kind) == [.relationAdded, .claimAbsorbed])
        #expect(appended.claim?.mergedInto == survivor)
        for audience in Audience.allCases {
            let query = ClaimQuery(map: TestStore.map, audience: audience, viewer: Samples.account("layla"))
            #expect(try await !test.store.claims(query).claims.map(\.id).contains(merged))
        }
        #expect(try await test.store.claim(merged, on: TestStore.map)?.mergedInto == survivor)
        #expect(try await !test.store.awaiting(on: TestStore.map, limit: 10).map(\.id).contains(merged))
        let incoming = try await test.store.relations(to: survivor, on: TestStore.map)
        #expect(incoming.map(\.from) == [merged] && incoming.first?.relation.kind == .duplicateOf)
        // What came with the merged claim follows its outlet too.
        try await test.as("noor", .changeOutlet(TestStore.map, Self.outlet, Self.draft(.e), base: 1))
        let late = try await test.store.claimsToRegrade(on: TestStore.map, outlet: Self.outlet, limit: 25)
        #expect(Set(late) == [merged, survivor])
        _ = try await test.store.append(Command(.console, .regrade(TestStore.map, Self.outlet, late)))
        #expect(try await test.store.outletsToRegrade().isEmpty)
        try test.expectRebuilt()
        try await test.send("noor", merged, .unrelate(relation))
        #expect(try await test.store.claim(survivor, on: TestStore.map)?.absorbed.isEmpty == true)
        #expect(try await test.store.claim(merged, on: TestStore.map)?.sources.first?.reliability == .e)
        #expect(try await test.store.relations(to: survivor, on: TestStore.map).isEmpty)
        try test.expectRebuilt()
    }

    @Test func duplicatesAreSuggestedAndSuspected() async throws {
        let test = try await filled()
        let ids = (0..<6).map { _ in Samples.claimID() }
        let elsewhere = Samples.event("Shelling of the old mill", at: .init(longitude: 38, latitude: 35))
        let later = Samples.event("Shelling of the old mill", earliest: 1_733_000_000_000 + 10 * 86_400_000)
        try await test.submit(Samples.event("Shelling of the old mill"), id: ids[0], sources: [Self.source(1)])
        try await test.submit(elsewhere, id: ids[1], sources: [Self.source(2)])
        try await test.submit(later, id: ids[2], sources: [Self.source(3)])
        try await test.submit(Samples.event("Prices of bread"), id: ids[3], sources: [Self.source(4)])
        let draft = Samples.event("The old mill under shelling")
        let alike = try await test.store.similar(
            to: ClaimTraits(content: draft, sources: []), on: TestStore.map, except: nil, limit: 5)
        #expect(alike.first?.claim.id == ids[0] && alike.count == 3)
        #expect((alike.first?.score.score ?? 0) >= DuplicateScore.suspected)
        #expect((alike.last?.score.score ?? 100) < DuplicateScore.suspected)
        try await test.submit(draft, id: ids[4], by: "yusuf", sources: [Self.source(5)])
        #expect(try await test.store.suspicions(of: ids[4]).map(\.claim) == [ids[0]])
        #expect(try await test.store.suspected(on: TestStore.map) == [ids[4]])
        // The same link far away and on another day.
        let link = Samples.event("Nothing alike", at: .init(longitude: 39, latitude: 34))
        let shared = try await test.store.similar(
            to: ClaimTraits(content: link, sources: [Self.source(3)]), on: TestStore.map, except: nil, limit: 5)
        #expect(shared.first?.claim.id == ids[2] && shared.first?.score.reasons.contains { $0.what == .link } == true)
        // A moderator who has said how the two stand to one another suspects nothing any more.
        let relation = unwrapped(RelationID(UUIDText.derived(from: "relation")))
        try await test.send("noor", ids[4], .relate(relation, .updates, ids[0], reason: nil))
        #expect(try await test.store.suspected(on: TestStore.map).isEmpty)
        try await test.review("noor", ids[0], .take)
        try await test.review("noor", ids[0], .reject)
        let left = try await test.store.similar(
            to: ClaimTraits(content: draft, sources: []), on: TestStore.map, except: ids[4], limit: 5)
        #expect(!left.map(\.claim.id).contains(ids[0]))
        try test.expectRebuilt()
    }

    @Test func whatCallsForAModeratorIsFound() async throws {
        let test = try await filled()
        let (flagged, rejected, doubted, quiet) = (
            Samples.claimID(), Samples.claimID(), Samples.claimID(), Samples.claimID()
        )
        for (number, id) in [flagged, rejected, doubted, quiet].enumerated() {
            let title = ["Alpha", "Bravo", "Charlie", "Delta"][number]
            try await test.submit(Samples.event(title), id: id, sources: [Self.source(number)])
            try await test.review("noor", id, .take)
            try await test.review("noor", id, id == rejected ? .reject : .verify)
        }
        let waiting = { try await Set(test.store.awaiting(on: TestStore.map, limit: 10).map(\.id)) }
        let suspected = try await test.store.suspected(on: TestStore.map)
        #expect(try await waiting().isEmpty && suspected.isEmpty)
        try await test.send("yusuf", flagged, .flag(.danger, reason: nil))
        try await test.send("layla", rejected, .appeal(reason: "look again"))
        for name in ["yusuf", "noor", "idris"] { try await test.send(name, doubted, .assess(.disagree, reason: nil)) }
        #expect(try await waiting() == [flagged, rejected, doubted])
        let map = Samples.map()
        let now = Timestamp(Date())
        let ordered = QueueReason.ordered(
            try await test.store.awaiting(on: TestStore.map, limit: 10), at: now, on: map, suspected: suspected)
        #expect(ordered.prefix(3).map(\.reason) == [.danger, .appealed, .agreedAgainst])
        #expect(ordered.prefix(3).map(\.claim.id) == [flagged, rejected, doubted])
        let query = ClaimQuery(map: TestStore.map, audience: .public)
        #expect(try await !test.store.claims(query).claims.map(\.id).contains(flagged))
        try test.expectRebuilt()
    }

    @Test func competingControlClaims() async throws {
        let test = try await filled()
        func control(_ name: String, _ longitude: Double) -> ClaimContent {
            var content = Samples.event(name, at: .init(longitude: longitude, latitude: 35.5))
            content.kind = .control
            content.category = "territorial_control"
            content.control = ControlState(state: .controlled, holders: ["green"])
            content.place = name
            return content
        }
        let ids = (0..<4).map { _ in Samples.claimID() }
        for (id, content) in zip(
            ids, [control("Town", 36.5), control("Town Hall", 36.505), control("Town", 37.5), control("Far", 38)])
        {
            try await test.submit(content, id: id, sources: [Self.source(1)])
        }
        let claim = try #require(try await test.store.claim(ids[0], on: TestStore.map))
        #expect(try await test.store.competing(with: claim) == [ids[1], ids[2]].sorted())
        try await test.review("noor", ids[1], .take)
        try await test.review("noor", ids[1], .reject)
        #expect(try await test.store.competing(with: claim) == [ids[2]])
    }
}
