import Domain
import Foundation
import GRDB

extension Projector {
    /// The projections of comments, outlets and files.
    struct Remarks {
        let db: Database

        func take(_ event: LogEvent) throws {
            guard let map = event.map else { return }
            switch event.body {
            case .outletCreated(let data), .outletChanged(let data): try store(data.outlet, on: map)
            case .mediaAdded(let file): try store(file, on: map, event)
            case .commentAdded(let data): try store(data, on: map, event)
            case .commentRemoved(let data): try remove(data.id)
            default: break
            }
        }

        private func store(_ outlet: Outlet, on map: MapID) throws {
            try db.execute(
                sql: """
                    INSERT INTO outlets (map, id, graded_in, document) VALUES (?, ?, ?, ?)
                    ON CONFLICT (map, id) DO UPDATE SET graded_in = excluded.graded_in, document = excluded.document
                    """,
                arguments: [map.text, outlet.id.text, outlet.gradedIn, try CanonicalJSON.encode(outlet)])
        }

        private func store(_ file: MediaFile, on map: MapID, _ event: LogEvent) throws {
            var record =
                try MediaReader.record(file.sha256, on: map, in: db) ?? MediaRecord(file: file, map: map, uploads: [:])
            record.take(file, by: event.by)
            try db.execute(
                sql: """
                    INSERT INTO media (map, sha256, bytes, dhash, document) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (map, sha256) DO UPDATE SET dhash = excluded.dhash, document = excluded.document
                    """,
                arguments: [
                    map.text, file.sha256, record.file.bytesKept, record.file.dhash,
                    try CanonicalJSON.encode(record.file),
                ])
            guard let account = event.by, let original = record.uploads[account] else { return }
            try db.execute(
                sql: "INSERT OR IGNORE INTO media_uploads (map, sha256, account, original) VALUES (?, ?, ?, ?)",
                arguments: [map.text, file.sha256, account.text, original])
        }

        private func store(_ data: EventBody.CommentAdded, on map: MapID, _ event: LogEvent) throws {
            guard let claim = event.claim else { return }
            let comment = Comment(
                id: data.id, claim: claim, by: event.by, at: event.at, text: data.text, mentions: data.mentions,
                isPublic: data.public, seq: event.seq)
            try db.execute(
                sql:
                    "INSERT INTO comments (seq, id, claim, map, account, public, document) VALUES (?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    event.seq, data.id.text, claim.text, map.text, event.by?.text, data.public,
                    try CanonicalJSON.encode(comment),
                ])
            for account in data.mentions where account != event.by {
                try db.execute(
                    sql: "INSERT OR IGNORE INTO mentions (account, map, seq) VALUES (?, ?, ?)",
                    arguments: [account.text, map.text, event.seq])
            }
        }

        private func remove(_ id: CommentID) throws {
            guard
                let seq = try Int64.fetchOne(db, sql: "SELECT seq FROM comments WHERE id = ?", arguments: [id.text])
            else { return }
            try db.execute(sql: "DELETE FROM mentions WHERE seq = ?", arguments: [seq])
            try db.execute(sql: "DELETE FROM comments WHERE seq = ?", arguments: [seq])
        }
    }
}
