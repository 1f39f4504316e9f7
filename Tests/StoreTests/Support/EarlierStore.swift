import Domain
import Foundation
import GRDB
import Store

/// A data directory as the first schema left it.
enum EarlierStore {
    /// What both schemas have.
    private static let tables = [
        ("events", "seq, map, type, subject, audience, bytes, salt, entry, hash"), ("maps", "*"),
        ("accounts", "id, name, name_key, server_admin, disabled"),
        ("members", "map, account, role"),
        (
            "claim_versions",
            """
            version, until, claim, map, kind, category, status, confidence, earliest, latest, updated_at, author,
            pending, reach, document
            """
        ), ("claim_factions", "*"), ("claim_boxes", "*"), ("claim_public_boxes", "*"),
    ]

    /// Copies a store with some claims and people into the first schema.
    static func make(_ directory: DataDirectory) async throws {
        let source = try TestStore()
        try await source.populate()
        for index in 0..<4 {
            let id = Samples.claimID()
            try await source.submit(Samples.event("Claim \(index)", sensitivity: .about1Kilometre), id: id)
            try await source.send("yusuf", id, .addSource(Samples.source(of: id, number: 7)))
            try await source.review("noor", id, .take)
            try await source.review("noor", id, .verify)
        }
        try directory.create()
        let first = try Migration.all(in: TestStore.migrations).filter { $0.name.hasPrefix("0001") }
        // Opening fails once the migration is done: this build reads more than the first schema has.
        _ = try? SQLiteStore(directory: directory, migrations: first, vocabulary: source.vocabulary)
        try await copy(from: source, to: directory)
        let secrets = directory.url.appendingPathComponent("secrets")
        for name in ["server.key", "session.pepper"] {
            try FileManager.default.removeItem(at: secrets.appendingPathComponent(name))
        }
        let key = secrets.appendingPathComponent("displacement.key")
        try FileManager.default.removeItem(at: key)
        try FileManager.default.copyItem(
            at: source.directory.url.appendingPathComponent("secrets/displacement.key"), to: key)
    }

    private static func copy(from source: TestStore, to directory: DataDirectory) async throws {
        let path = source.directory.url.appendingPathComponent("cairn.sqlite").path
        let database = try DatabaseQueue(path: directory.url.appendingPathComponent("cairn.sqlite").path)
        try await database.writeWithoutTransaction { db in
            try db.execute(sql: "ATTACH ? AS source", arguments: [path])
            for (table, columns) in tables {
                try db.execute(sql: "INSERT INTO main.\(table) SELECT \(columns) FROM source.\(table)")
            }
            try db.execute(
                sql: "INSERT INTO main.claim_words (rowid, words) SELECT rowid, words FROM source.claim_words")
            try db.execute(
                sql: "INSERT INTO sessions VALUES (x'00', 'somebody', 0, 9999999999999)")
            try db.execute(
                sql: "INSERT INTO sign_in_links VALUES (x'00', 'somebody', 9999999999999)")
            try db.execute(sql: "DETACH source")
        }
    }
}
