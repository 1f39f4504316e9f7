import Crypto
import Domain
import Foundation
import GRDB

/// The table `events`: appending to the log and reading it back.
enum EventTable {
    /// Gives `draft` its place after `head`, stores it, and moves `head` on.
    static func append(
        _ draft: EventDraft, by account: AccountID?, at time: Timestamp, after head: inout LogHead, in db: Database
    ) throws -> LogEvent {
        let event = LogEvent(
            seq: head.seq + 1, at: time, map: draft.map, subject: draft.subject, by: account, body: draft.body)
        let bytes = try event.storedBytes()
        let salt = SecureRandom.bytes(LogChain.saltLength)
        let entry = LogChain.entry(salt: salt, storedBytes: Array(bytes))
        let hash = LogChain.hash(previous: head.hash, entry: entry)
        try db.cachedStatement(
            sql: """
                INSERT INTO events (seq, map, type, subject, audience, bytes, salt, entry, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            event.seq, event.map?.text, event.body.kind.rawValue, event.subject, event.body.audience.rawValue, bytes,
            Data(salt), Data(entry), Data(hash),
        ])
        head.seq = event.seq
        head.hash = hash
        return event
    }

    /// Forgets what the events of one kind about `subject` say. Their entry hashes stay, so that the chain still holds.
    static func redact(_ kind: EventBody.Kind, about subject: String, in db: Database) throws {
        try db.execute(
            sql: "UPDATE events SET bytes = NULL, salt = NULL WHERE subject = ? AND type = ?",
            arguments: [subject, kind.rawValue])
    }

    /// The event in `row`, or nil where it was redacted.
    static func event(_ row: Row) throws -> LogEvent? {
        guard let bytes = row["bytes"] as Data? else { return nil }
        return try LogEvent(storedBytes: bytes)
    }

    static func entry(_ row: Row) -> LogVerifier.Entry {
        LogVerifier.Entry(
            seq: row["seq"], salt: (row["salt"] as Data?).map(Array.init),
            bytes: (row["bytes"] as Data?).map(Array.init),
            entry: Array(row["entry"] as Data), hash: Array(row["hash"] as Data))
    }
}
