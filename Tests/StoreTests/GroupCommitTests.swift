import Domain
import Foundation
import GRDB
import Store
import Testing

@Suite struct GroupCommitTests {
    @Test func manyAtOnceAreAllThereOnceInALogWithoutHoles() async throws {
        let test = try TestStore()
        try await test.populate()
        let before = test.store.head
        let ids = (0..<600).map { _ in Samples.claimID() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, id) in ids.enumerated() {
                group.addTask { try await test.submit(Samples.event("Claim \(index)"), id: id) }
            }
            try await group.waitForAll()
        }
        #expect(test.store.head == before + 600)
        let page = try await test.store.claims(
            ClaimQuery(map: TestStore.map, audience: .moderators, limit: 1_000))
        #expect(Set(page.claims.map(\.id)) == Set(ids))
        #expect(page.claims.count == 600)
        #expect(try LogInspection(directory: test.directory).verify().head == test.store.head)
    }

    @Test func aRefusedCommandHarmsNoOther() async throws {
        let test = try TestStore()
        try await test.populate()
        let before = test.store.head
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for index in 0..<200 {
                group.addTask {
                    // Every second one comes from a stranger.
                    let name = index.isMultiple(of: 2) ? "layla" : "nobody"
                    return (try? await test.submit(Samples.event("Claim \(index)"), by: name)) != nil
                }
            }
            return await group.reduce(into: [Bool]()) { $0.append($1) }
        }
        #expect(outcomes.count { $0 } == 100)
        #expect(test.store.head == before + 100)
        #expect(try LogInspection(directory: test.directory).verify().head == test.store.head)
    }

    @Test func observersHearEveryChangeInOrderBeforeItIsAnswered() async throws {
        let test = try TestStore()
        try await test.populate()
        let heard = HeardChanges(test.store)
        let before = test.store.head
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<100 {
                group.addTask {
                    let appended = try await test.submit(Samples.event("Claim \(index)"))
                    let seq = try #require(appended.changes.first?.event.seq)
                    #expect(heard.seqs.contains(seq))
                }
            }
            try await group.waitForAll()
        }
        #expect(heard.seqs == Array((before + 1)...(before + 100)))
    }

    @Test func theSameSubmissionAgainChangesNothing() async throws {
        let test = try TestStore()
        try await test.populate()
        let id = Samples.claimID()
        try await test.submit(Samples.event(), id: id)
        let head = test.store.head
        let again = try await test.submit(Samples.event(), id: id)
        #expect(again.changes.isEmpty)
        #expect(again.claim?.id == id)
        #expect(test.store.head == head)
        await #expect(throws: Refusal.self) { try await test.submit(Samples.event("Other words"), id: id) }
        await #expect(throws: Refusal.self) { try await test.submit(Samples.event(), id: id, by: "yusuf") }
        #expect(test.store.head == head)
    }

    @Test func whatAnotherProcessWroteIsTakenIn() async throws {
        let test = try TestStore()
        try await test.populate()
        let other = try TestStore(directory: test.directory)
        let id = Samples.claimID()
        try await other.submit(Samples.event("From elsewhere"), id: id)
        let heard = HeardChanges(test.store)
        try await test.submit(Samples.event("From here"))
        #expect(heard.seqs == [other.store.head, test.store.head])
        #expect(test.store.head == other.store.head + 1)
        #expect(try await test.store.claim(id, on: TestStore.map) != nil)
        #expect(try LogInspection(directory: test.directory).verify().head == test.store.head)
    }

    @Test func commitsAreFlushedToTheDisk() async throws {
        let test = try TestStore()
        try await test.populate()
        let before = try writes(of: test)
        try await test.submit(Samples.event())
        #expect(try writes(of: test) > before)
        #expect(await test.store.isWritable())
    }

    /// The size of the write-ahead log, which a commit makes grow before it is answered.
    private func writes(of test: TestStore) throws -> Int {
        let path = test.directory.url.appendingPathComponent("cairn.sqlite-wal").path
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber
        return size?.intValue ?? 0
    }
}
