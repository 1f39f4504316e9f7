import Domain
import Foundation
import GRDB

/// Reads the log together with what each event made of its claim.
enum LogReader {
    /// Up to `limit` changes after `seq`, in order; those of one map, or of the whole server. Redacted events, whose
    /// content is gone, are passed over.
    ///
    /// - Parameters:
    ///   - through: the last event that may be told; nil for the head.
    ///   - decoded: what is kept of former readings; nil inside of a transaction that writes.
    static func changes(
        map: MapID?, after seq: Int64, through: Int64? = nil, limit: Int, decoded: DecodedLog? = nil, in db: Database
    ) throws -> [Change] {
        let last = through ?? .max
        return try changes(
            db, decoded, where: map == nil ? "e.seq > ? AND e.seq <= ?" : "e.seq > ? AND e.seq <= ? AND e.map = ?",
            arguments: map.map { [seq, last, $0.text] } ?? [seq, last], limit: limit)
    }

    /// Every change of one claim, in order.
    static func history(
        of claim: ClaimID, after seq: Int64, through: Int64? = nil, remarks: Bool, limit: Int,
        decoded: DecodedLog? = nil, in db: Database
    ) throws -> [Change] {
        try changes(
            db, decoded, where: "e.subject = ? AND e.seq > ? AND e.seq <= ? AND (? OR e.type NOT IN (\(remarkTypes)))",
            arguments: [claim.text, seq, through ?? .max, remarks], limit: limit)
    }

    /// The types of remarks as SQL: names of this program's own.
    private static let remarkTypes = EventBody.Kind.allCases.filter(\.isRemark).map { "'\($0.rawValue)'" }
        .joined(separator: ", ")

    private static func changes(
        _ db: Database, _ decoded: DecodedLog?, where condition: String, arguments: StatementArguments, limit: Int
    ) throws -> [Change] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT e.seq, e.bytes, a.version AS after, a.document AS after_document, b.version AS before,
                    b.document AS before_document, p.version AS present, p.document AS present_document FROM events e
                LEFT JOIN claim_versions a ON a.version = CASE WHEN e.type IN (\(remarkTypes)) THEN (
                    SELECT max(version) FROM claim_versions WHERE claim = e.subject AND version <= e.seq
                ) ELSE e.seq END
                LEFT JOIN claim_versions b ON b.until = e.seq
                LEFT JOIN claim_versions p ON p.claim = e.subject AND p.until IS NULL
                WHERE \(condition) AND e.bytes IS NOT NULL ORDER BY e.seq LIMIT ?
                """)
        // Rows of a cursor are not copied: a document that is known already is not even read.
        let rows = try Row.fetchCursor(statement, arguments: arguments + [limit])
        var changes: [Change] = []
        while let row = try rows.next() {
            let event = try event(row, decoded)
            let present = try claim("present", row, decoded)
            // A remark makes no version: it is about the claim as it stood.
            let after = try claim("after", row, decoded)
            let before = event.body.kind.isRemark ? after : try claim("before", row, decoded)
            changes.append(Change(event: event, before: before, after: after, present: present))
        }
        return changes
    }

    private static func event(_ row: Row, _ decoded: DecodedLog?) throws -> LogEvent {
        // What is said about people may be taken out of the log, and is then to be nowhere.
        let isOfClaim = row["after"] as Int64? == row["seq"]
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
