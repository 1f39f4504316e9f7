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
        head.at = max(head.at, time)
        try db.cachedStatement(
            sql: """
                INSERT INTO events (seq, at, map, type, subject, audience, bytes, salt, entry, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            event.seq, head.at.milliseconds, event.map?.text, event.body.kind.rawValue, event.subject,
            event.body.audience.rawValue, bytes, Data(salt), Data(entry), Data(hash),
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

    /// Forgets what these events say.
    static func redact(_ seqs: [Int64], in db: Database) throws {
        let statement = try db.cachedStatement(sql: "UPDATE events SET bytes = NULL, salt = NULL WHERE seq = ?")
        for seq in seqs { try statement.execute(arguments: [seq]) }
    }

    /// Forgets what a comment said.
    static func redact(comment: CommentID, on claim: String, in db: Database) throws {
        try db.execute(
            sql: """
                UPDATE events SET bytes = NULL, salt = NULL
                WHERE subject = ? AND type = ? AND json_extract(CAST(bytes AS TEXT), '$.data.id') = ?
                """,
            arguments: [claim, EventBody.Kind.commentAdded.rawValue, comment.text])
    }

    /// The event in `row`, or nil where it was redacted.
    static func event(_ row: Row) throws -> LogEvent? {
        guard let bytes = row["bytes"] as Data? else { return nil }
        return try LogEvent(storedBytes: bytes)
    }
}
