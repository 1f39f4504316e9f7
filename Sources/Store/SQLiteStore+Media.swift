import Domain
import GRDB

extension SQLiteStore {
    public func media(_ sha256: String, on map: MapID) async throws -> MediaRecord? {
        try await pool.read { db in try MediaReader.record(sha256, on: map, in: db) }
    }

    public func media(_ sha256: String) async throws -> [MediaRecord] {
        try await pool.read { db in try MediaReader.records(sha256, in: db) }
    }

    public func media(ofOriginal sha256: String, by account: AccountID, on map: MapID) async throws -> MediaRecord? {
        try await pool.read { db in try MediaReader.record(original: sha256, by: account, on: map, in: db) }
    }

    public func requireRoomForMedia(
        from issuer: Issuer, atMost: Role?, on map: MapID, now: Timestamp
    ) async throws {
        let directory = directory
        try await pool.read { db in
            try Command.requireRoomForMedia(
                from: issuer, atMost: atMost, on: map, directory: directory, vocabulary: vocabulary,
                now: now, lookup: TransactionLookup(db: db))
        }
    }

    public func mediaBytes(on map: MapID) async throws -> Int64 {
        try await pool.read { db in try MediaReader.bytes(on: map, in: db) }
    }

    public func isMediaKnown(_ sha256: String) async throws -> Bool {
        try await pool.read { db in
            try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM media WHERE sha256 = ?)", arguments: [sha256]) ?? false
        }
    }

    public func claims(withFile sha256: String, on map: MapID, through: Int64?) async throws -> [ClaimID] {
        try await pool.read { db in try EvidenceReader.claims(withFile: sha256, on: map, through: through, in: db) }
    }

    public func nearCopies(of dhash: String, on map: MapID, limit: Int) async throws -> [MediaRecord] {
        try await pool.read { db in try MediaReader.nearCopies(of: dhash, on: map, limit: limit, in: db) }
    }

    public func discardedMedia(limit: Int) async throws -> [String] {
        try await pool.read { db in
            try String.fetchAll(
                db, sql: "SELECT sha256 FROM discarded_media ORDER BY sha256 LIMIT ?", arguments: [limit])
        }
    }

    public func forgetDiscardedMedia(_ files: [String]) async throws {
        try await StoreError.wrapping {
            try await pool.write { db in
                for file in files {
                    try db.execute(sql: "DELETE FROM discarded_media WHERE sha256 = ?", arguments: [file])
                }
            }
        }
    }
}
