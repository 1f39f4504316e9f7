import Domain
import Foundation
import GRDB

/// Reads what is known of files.
enum MediaReader {
    /// Perceptual hashes that differ in no more than so many of their 64 bits are near copies.
    static let nearest = 10

    static func record(_ sha256: String, on map: MapID, in db: Database) throws -> MediaRecord? {
        try Data.fetchOne(
            db, sql: "SELECT document FROM media WHERE map = ? AND sha256 = ?", arguments: [map.text, sha256]
        ).map { try record($0, sha256, on: map, in: db) }
    }

    static func records(_ sha256: String, in db: Database) throws -> [MediaRecord] {
        try String.fetchAll(db, sql: "SELECT map FROM media WHERE sha256 = ? ORDER BY map", arguments: [sha256])
            .compactMap(MapID.init).compactMap { try record(sha256, on: $0, in: db) }
    }

    static func record(
        original: String, by account: AccountID, on map: MapID, in db: Database
    ) throws -> MediaRecord? {
        try String.fetchOne(
            db, sql: "SELECT sha256 FROM media_uploads WHERE map = ? AND account = ? AND original = ? LIMIT 1",
            arguments: [map.text, account.text, original]
        ).flatMap { try record($0, on: map, in: db) }
    }

    static func bytes(on map: MapID, in db: Database) throws -> Int64 {
        try Int64.fetchOne(db, sql: "SELECT sum(bytes) FROM media WHERE map = ?", arguments: [map.text]) ?? 0
    }

    static func nearCopies(of dhash: String, on map: MapID, limit: Int, in db: Database) throws -> [MediaRecord] {
        let rows = try Row.fetchCursor(
            db, sql: "SELECT sha256, dhash FROM media WHERE map = ? AND dhash IS NOT NULL", arguments: [map.text])
        var near: [(distance: Int, sha256: String)] = []
        while let row = try rows.next() {
            guard let distance = MediaFile.distance(dhash, row["dhash"]), distance <= nearest else { continue }
            near.append((distance, row["sha256"]))
        }
        return try near.sorted { $0 < $1 }.prefix(limit).compactMap { try record($0.sha256, on: map, in: db) }
    }

    private static func record(
        _ document: Data, _ sha256: String, on map: MapID, in db: Database
    ) throws -> MediaRecord {
        let rows = try Row.fetchAll(
            db, sql: "SELECT account, original FROM media_uploads WHERE map = ? AND sha256 = ?",
            arguments: [map.text, sha256])
        let uploads = rows.compactMap { row in AccountID(row["account"]).map { ($0, row["original"] as String) } }
        return MediaRecord(
            file: try JSONDecoder().decode(MediaFile.self, from: document), map: map,
            uploads: Dictionary(uniqueKeysWithValues: uploads))
    }
}
