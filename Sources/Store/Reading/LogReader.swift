import Domain
import Foundation
import GRDB

/// Reads the log together with what each event made of its claim.
enum LogReader {
    /// Up to `limit` changes after `seq`, in order; those of one map, or of the whole server. Redacted events, whose
    /// content is gone, are passed over.
    ///
    /// - Parameter decoded: what is kept of former readings; nil inside of a transaction that writes.
    static func changes(
        map: MapID?, after seq: Int64, limit: Int, decoded: DecodedLog? = nil, in db: Database
    ) throws -> [Change] {
        try changes(
            db, decoded, where: map == nil ? "e.seq > ?" : "e.seq > ? AND e.map = ?",
            arguments: map.map { [seq, $0.text] } ?? [seq], limit: limit)
    }

    /// Every change of one claim, in order.
    static func history(
        of claim: ClaimID, limit: Int, decoded: DecodedLog? = nil, in db: Database
    ) throws -> [Change] {
        try changes(db, decoded, where: "e.subject = ?", arguments: [claim.text], limit: limit)
    }

    private static func changes(
        _ db: Database, _ decoded: DecodedLog?, where condition: String, arguments: StatementArguments, limit: Int
    ) throws -> [Change] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT e.seq, e.bytes, a.version AS after, a.document AS after_document, b.version AS before,
                    b.document AS before_document, p.version AS present, p.document AS present_document FROM events e
                LEFT JOIN claim_versions a ON a.version = e.seq
                LEFT JOIN claim_versions b ON b.until = e.seq
                LEFT JOIN claim_versions p ON p.claim = e.subject AND p.until IS NULL
                WHERE \(condition) AND e.bytes IS NOT NULL ORDER BY e.seq LIMIT ?
                """)
        // Rows of a cursor are not copied: a document that is known already is not even read.
        let rows = try Row.fetchCursor(statement, arguments: arguments + [limit])
        var changes: [Change] = []
        while let row = try rows.next() {
            changes.append(
                Change(
                    event: try event(row, decoded), before: try claim("before", row, decoded),
                    after: try claim("after", row, decoded), present: try claim("present", row, decoded)))
        }
        return changes
    }

    private static func event(_ row: Row, _ decoded: DecodedLog?) throws -> LogEvent {
        // What is said about people may be taken out of the log, and is then to be nowhere.
        let isOfClaim = row["after"] != nil
        guard let decoded, isOfClaim else { return try LogEvent(storedBytes: row["bytes"]) }
        return try decoded.events.value(row["seq"], { row["bytes"] }, decode: LogEvent.init(storedBytes:))
    }

    private static func claim(_ name: String, _ row: Row, _ decoded: DecodedLog?) throws -> Claim? {
        guard let version = row[name] as Int64? else { return nil }
        let column = name + "_document"
        guard let decoded else { return try ClaimDocument.decode(row[column]) }
        return try decoded.claims.value(version, { row[column] }, decode: ClaimDocument.decode)
    }
}
