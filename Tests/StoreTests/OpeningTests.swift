import Domain
import Foundation
import GRDB
import Store
import Testing

@Suite struct OpeningTests {
    @Test func aNewerVersionsDataIsRefusedByNameAndLeftAsItIs() async throws {
        let directory = try await closedStore()
        defer { try? FileManager.default.removeItem(at: directory.url) }
        let file = directory.url.appendingPathComponent("cairn.sqlite")
        try await DatabaseQueue(path: file.path).write { db in
            try db.execute(sql: "INSERT INTO migration_checksums VALUES ('0999_from_tomorrow', 'aa')")
        }
        let bytes = try Data(contentsOf: file)
        do {
            _ = try TestStore(directory: directory)
            Issue.record("the store was opened")
        } catch StoreError.newer(let names) {
            #expect(names == ["0999_from_tomorrow"])
        }
        #expect(try Data(contentsOf: file) == bytes)
    }

    @Test func aChangedMigrationIsRefusedByName() async throws {
        let directory = try await closedStore()
        defer { try? FileManager.default.removeItem(at: directory.url) }
        try await DatabaseQueue(path: directory.url.appendingPathComponent("cairn.sqlite").path).write { db in
            try db.execute(sql: "UPDATE migration_checksums SET checksum = 'aa' WHERE name LIKE '0001%'")
        }
        do {
            _ = try TestStore(directory: directory)
            Issue.record("the store was opened")
        } catch StoreError.migrationChanged(let name) {
            #expect(name.hasPrefix("0001"))
        }
    }

    @Test func onlyOneServesFromADirectory() throws {
        let directory = DataDirectory(TestStore.temporaryPath())
        try directory.create()
        defer { try? FileManager.default.removeItem(at: directory.url) }
        let lock = try DataDirectoryLock(directory)
        #expect(throws: StoreError.self) { try DataDirectoryLock(directory) }
        withExtendedLifetime(lock) {}
    }

    @Test func theFilesAreTheOwnersAlone() async throws {
        let test = try TestStore()
        for name in ["", "cairn.sqlite", "secrets", "secrets/displacement.key"] {
            let path = test.directory.url.appendingPathComponent(name).path
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
            #expect(try #require(mode).intValue & 0o077 == 0, "\(name) can be read by others")
        }
    }

    @Test func aSecretThatOthersCanReadStopsTheStart() async throws {
        let directory = try await closedStore()
        defer { try? FileManager.default.removeItem(at: directory.url) }
        let key = directory.url.appendingPathComponent("secrets/displacement.key").path
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key)
        #expect(throws: StoreError.self) { try TestStore(directory: directory) }
    }

    @Test func lookingForAStoreThatIsNotThereMakesNone() {
        let directory = DataDirectory(TestStore.temporaryPath())
        #expect(throws: StoreError.self) { try LogInspection(directory: directory).verify() }
        #expect(!FileManager.default.fileExists(atPath: directory.path))
    }

    private func closedStore() async throws -> DataDirectory {
        let directory = DataDirectory(TestStore.temporaryPath())
        try await TestStore(directory: directory).populate()
        return directory
    }
}
