import Domain
import Store
import Testing

@Suite struct HistoryTests {
    @Test func eachChangeHoldsTheClaimBeforeAndAfterIt() async throws {
        let test = try TestStore()
        try await test.populate()
        let start = test.store.head
        let id = Samples.claimID()
        try await test.submit(Samples.event(), id: id)
        try await test.review("noor", id, .take)
        try await test.review("noor", id, .verify)
        var edited = Samples.event("Other words")
        edited.place = "Elsewhere"
        try await test.send("layla", id, .edit(try test.check(edited), base: 1))
        try await test.review("noor", id, .acceptRevision)
        let changes = try await test.store.changes(on: TestStore.map, after: start, limit: 100)
        #expect(
            changes.map(\.event.body.kind) == [
                .claimSubmitted, .reviewTaken, .reviewDecided, .revisionProposed, .revisionAccepted,
            ])
        #expect(changes.map { $0.before?.status } == [nil, .submitted, .inReview, .verified, .verified])
        #expect(changes.map { $0.after?.status } == [.submitted, .inReview, .verified, .verified, .verified])
        #expect(changes.last?.after?.content.place == "Elsewhere")
        #expect(changes.last?.after?.revision == 2)
        #expect(zip(changes, changes.dropFirst()).allSatisfy { $0.after == $1.before })
        #expect(try await test.store.history(of: id, after: 0, remarks: true, limit: 100) == changes)
    }

    @Test func everySinceGivesExactlyWhatComesAfterIt() async throws {
        let test = try TestStore()
        try await test.populate()
        for index in 0..<20 { try await test.submit(Samples.event("Claim \(index)")) }
        let all = try await test.store.changes(on: TestStore.map, after: 0, limit: 1_000)
        for since in 0...test.store.head {
            let rest = try await test.store.changes(on: TestStore.map, after: since, limit: 1_000)
            #expect(rest == all.filter { $0.event.seq > since })
        }
    }

    @Test func aMapThatBeginsToPublishOnSubmitShowsWhatWasSubmitted() async throws {
        let test = try TestStore()
        try await test.populate()
        let id = Samples.claimID()
        try await test.submit(Samples.event(), id: id)
        func isPublic() async throws -> Bool {
            try await test.store.count(ClaimQuery(map: TestStore.map, audience: .public)) == 1
        }
        #expect(try await !isPublic())
        _ = try await test.store.append(Command(.console, .updateMap(Samples.map(publish: .onSubmit))))
        #expect(try await isPublic())
        _ = try await test.store.append(Command(.console, .updateMap(Samples.map())))
        #expect(try await !isPublic())
    }
}
