import Domain
import Foundation
import GRDB

/// Reads claims as they stand now.
enum ClaimReader {
    static func claim(_ id: ClaimID, on map: MapID, in db: Database) throws -> Claim? {
        try Data.fetchOne(
            db, sql: "SELECT document FROM claim_versions WHERE claim = ? AND map = ? AND until IS NULL",
            arguments: [id.text, map.text]
        ).map(ClaimDocument.decode)
    }

    static func page(_ query: ClaimQuery, _ decoded: DecodedLog, in db: Database) throws -> ClaimPage {
        let head = try LogHead(db).seq
        let rows = try ClaimSelection(query).rows(ordered: query.order, limit: query.limit + 1, in: db)
        let claims = try rows.prefix(query.limit).map { row in
            try decoded.claims.value(row["version"], { row["document"] }, decode: ClaimDocument.decode)
        }
        guard rows.count > query.limit, let row = rows.prefix(query.limit).last, let last = claims.last else {
            return ClaimPage(claims: claims, next: nil, head: head)
        }
        let value: Int64 = query.order == .occurred ? row["earliest"] : row["updated_at"]
        return ClaimPage(claims: claims, next: .init(value: value, claim: last.id), head: head)
    }

    static func count(_ query: ClaimQuery, in db: Database) throws -> Int {
        try ClaimSelection(query).count(in: db)
    }

    /// The claims of `map` that may need a moderator, in no promised order: those in review, those with a pending
    /// revision, disputed ones, and verified control and site claims, whose age decides. However much comes from tips and
    /// from those who joined by themselves, it crowds out nothing else.
    static func awaiting(on map: MapID, limit: Int, in db: Database) throws -> [Claim] {
        try Data.fetchAll(
            db,
            sql: """
                SELECT document FROM claim_versions WHERE map = ? AND until IS NULL
                AND (status IN ('submitted', 'in_review', 'disputed') OR pending
                    OR status = 'verified' AND kind IN ('control', 'site'))
                ORDER BY status = 'submitted' AND author IS NULL,
                    status = 'submitted' AND author IN (SELECT account FROM members WHERE map = ? AND open),
                    status = 'verified', version LIMIT ?
                """,
            arguments: [map.text, map.text, limit]
        ).map(ClaimDocument.decode)
    }

    /// Who joined `map` by themselves and has no claim there yet that was found right.
    static func newcomers(on map: MapID, in db: Database) throws -> Set<AccountID> {
        let accounts = try String.fetchAll(
            db,
            sql: """
                SELECT account FROM members AS m WHERE map = ? AND open AND NOT EXISTS (
                    SELECT 1 FROM claim_versions WHERE map = m.map AND author = m.account
                    AND status IN ('verified', 'superseded') AND until IS NULL)
                """,
            arguments: [map.text])
        return Set(accounts.compactMap(AccountID.init))
    }
}
