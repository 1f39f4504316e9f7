import Domain
import Foundation
import GRDB
import Store
import Testing

@Suite struct LogInspectionTests {
    @Test(arguments: [
        "UPDATE events SET bytes = CAST(replace(bytes, 'Claim', 'Cloud') AS BLOB) WHERE seq = 12",
        "UPDATE events SET salt = zeroblob(16) WHERE seq = 12",
        "UPDATE events SET entry = zeroblob(32) WHERE seq = 12",
        "UPDATE events SET hash = zeroblob(32) WHERE seq = 12",
        "UPDATE events SET subject = 'somebody' WHERE seq = 12",
        "UPDATE events SET type = 'claim.confirmed' WHERE seq = 12",
        "UPDATE events SET map = 'other-map' WHERE seq = 12",
        "UPDATE events SET audience = 'team' WHERE seq = 12",
        "UPDATE events SET bytes = NULL, salt = NULL WHERE seq = 12",
        "UPDATE events SET at = 5 WHERE seq = 12",
        "DELETE FROM events WHERE seq = 12",
    ])
    func tamperingIsFoundAtItsEvent(_ sql: String) async throws {
        let test = try await filled()
        try await test.database().write { db in try db.execute(sql: sql) }
        do {
            _ = try LogInspection(directory: test.directory).verify()
            Issue.record("nothing was found")
        } catch let broken as LogVerifier.Broken {
            #expect(broken.seq == 12)
        }
    }

    @Test func projectionsAreAsTheLogSays() async throws {
        let test = try await filled()
        #expect(try compare(test) == [])
    }

    @Test(arguments: [
        "UPDATE claim_versions SET status = 'verified' WHERE version = 12",
        """
        UPDATE claim_versions SET until = NULL WHERE version =
            (SELECT max(version) FROM claim_versions WHERE until IS NOT NULL)
        """,
        "DELETE FROM claim_boxes WHERE version = 12",
        "UPDATE claim_words SET words = 'other' WHERE rowid = 12",
        "DELETE FROM members WHERE account = (SELECT min(account) FROM members)",
        "UPDATE accounts SET name = 'someone'  WHERE name = 'noor'",
        "INSERT INTO claim_factions VALUES (12, 'zzz')",
    ])
    func aProjectionThatIsNotIsFoundAndRepaired(_ sql: String) async throws {
        let directory = DataDirectory(TestStore.temporaryPath())
        defer { try? FileManager.default.removeItem(at: directory.url) }
        try await fill(try TestStore(directory: directory))
        let database = try DatabaseQueue(path: directory.url.appendingPathComponent("cairn.sqlite").path)
        try await database.write { db in
            try db.execute(sql: "DROP INDEX claim_versions_standing")
            try db.execute(sql: sql)
            #expect(db.changesCount == 1)
        }
        let inspection = LogInspection(directory: directory)
        let migrations = try Migration.all(in: TestStore.migrations)
        #expect(try inspection.compareProjections(migrations: migrations).count == 1)
        try inspection.rebuildProjections(migrations: migrations)
        #expect(try inspection.compareProjections(migrations: migrations) == [])
    }

    private func compare(_ test: TestStore) throws -> [String] {
        try LogInspection(directory: test.directory).compareProjections(
            migrations: try Migration.all(in: TestStore.migrations))
    }

    private func filled() async throws -> TestStore {
        let test = try TestStore()
        try await fill(test)
        return test
    }

    /// Some claims with a life behind them. Events 1 to 9 are the map and its people.
    private func fill(_ test: TestStore) async throws {
        try await test.populate()
        for index in 0..<12 {
            let id = Samples.claimID()
            try await test.submit(
                Samples.event("Claim \(index)", sensitivity: index == 2 ? .about1Kilometre : .exact), id: id)
            guard index > 3 else { continue }
            try await test.review("noor", id, .take)
            try await test.review("noor", id, index.isMultiple(of: 2) ? .verify : .dispute)
            try await test.send("yusuf", id, .addSource(Samples.source(of: id, number: 7)))
        }
        _ = try await test.store.append(
            Command(.console, .updateMap(Samples.map(publish: .onSubmit))))
    }
}
