import Domain
import Foundation
import GRDB

/// Reads the log together with what each event made of its claim.
enum LogReader {
    /// Up to `limit` changes after `seq`, in order; those of one map, or of the whole server. Redacted events, whose
    /// content is gone, are passed over.
    static func changes(map: MapID?, after seq: Int64, limit: Int, in db: Database) throws -> [Change] {
        try changes(
            db, where: map == nil ? "e.seq > ?" : "e.seq > ? AND e.map = ?",
            arguments: map.map { [seq, $0.text] } ?? [seq], limit: limit)
    }

    /// Every change of one claim, in order.
    static func history(of claim: ClaimID, limit: Int, in db: Database) throws -> [Change] {
        try changes(db, where: "e.subject = ?", arguments: [claim.text], limit: limit)
    }

    private static func changes(
        _ db: Database, where condition: String, arguments: StatementArguments, limit: Int
    ) throws -> [Change] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT e.bytes, a.document AS after, b.document AS before, p.document AS present FROM events e
                LEFT JOIN claim_versions a ON a.version = e.seq
                LEFT JOIN claim_versions b ON b.until = e.seq
                LEFT JOIN claim_versions p ON p.claim = e.subject AND p.until IS NULL
                WHERE \(condition) AND e.bytes IS NOT NULL ORDER BY e.seq LIMIT ?
                """)
        return try Row.fetchAll(statement, arguments: arguments + [limit]).compactMap { row in
            guard let event = try EventTable.event(row) else { return nil }
            return Change(
                event: event, before: try (row["before"] as Data?).map(ClaimDocument.decode),
                after: try (row["after"] as Data?).map(ClaimDocument.decode),
                present: try (row["present"] as Data?).map(ClaimDocument.decode))
        }
    }
}
