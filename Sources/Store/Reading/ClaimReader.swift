import Domain
import Foundation
import GRDB

/// Reads claims as they stand now, or as they stood at an earlier point of the log. What has become secret since is so
/// in what stood then: see ``Claim/guarded(as:)``.
enum ClaimReader {
    static func claim(_ id: ClaimID, on map: MapID, through: Int64?, in db: Database) throws -> Claim? {
        let standing = try Data.fetchOne(
            db.cachedStatement(
                sql: "SELECT document FROM claim_versions WHERE claim = ? AND map = ? AND until IS NULL"),
            arguments: [id.text, map.text]
        ).map(ClaimDocument.decode)
        guard let through, let standing else { return standing }
        return try unguarded(id, on: map, through: through, in: db).map { then in
            then == standing ? then : then.guarded(as: standing)
        }
    }

    static func unguarded(_ id: ClaimID, on map: MapID, through: Int64, in db: Database) throws -> Claim? {
        try Data.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT document FROM claim_versions WHERE claim = ? AND map = ? AND version <= ?
                    ORDER BY version DESC LIMIT 1
                    """),
            arguments: [id.text, map.text, through]
        ).map(ClaimDocument.decode)
    }

    static func page(_ query: ClaimQuery, _ decoded: DecodedLog, in db: Database) throws -> ClaimPage {
        let head = try query.through ?? LogHead(db).seq
        let rows = try ClaimSelection(query).rows(ordered: query.order, limit: query.limit + 1, in: db)
        let claims = try rows.prefix(query.limit).map { row in
            let claim = try decoded.claims.value(row["version"], { row["document"] }, decode: ClaimDocument.decode)
            guard query.through != nil, row["standing"] as Int64 != row["version"] as Int64 else { return claim }
            return claim.guarded(
                as: try decoded.claims.value(
                    row["standing"], { row["standing_document"] }, decode: ClaimDocument.decode))
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

    /// The claims of `map` that may need a moderator, in no promised order: those that call for one, those in review,
    /// those with a pending revision, disputed ones, those much like another, and verified control and site claims,
    /// whose age decides. However much comes from tips and from those who joined by themselves, it crowds out nothing
    /// else.
    static func awaiting(on map: MapID, limit: Int, in db: Database) throws -> [Claim] {
        try Data.fetchAll(
            db,
            sql: """
                SELECT v.document FROM claim_versions v JOIN claim_marks m ON m.claim = v.claim
                WHERE v.until IS NULL AND v.reach >= 0 AND v.version IN (
                    SELECT version FROM claim_versions WHERE map = :map AND until IS NULL
                        AND status IN ('submitted', 'in_review', 'disputed')
                    UNION SELECT version FROM claim_versions WHERE map = :map AND until IS NULL AND pending
                    UNION SELECT version FROM claim_versions WHERE map = :map AND until IS NULL
                        AND status = 'verified' AND kind IN ('control', 'site')
                    UNION SELECT c.version FROM claim_versions c JOIN claim_marks k ON k.claim = c.claim
                        WHERE k.map = :map AND k.calls AND c.until IS NULL
                    UNION SELECT c.version FROM claim_versions c JOIN suspicions s ON s.claim = c.claim
                        WHERE s.map = :map AND c.until IS NULL
                )
                ORDER BY m.calls DESC, v.status = 'submitted' AND v.author IS NULL,
                    v.status = 'submitted' AND v.author IN (SELECT account FROM members WHERE map = :map AND open),
                    v.status = 'verified', v.version
                LIMIT :limit
                """,
            arguments: ["map": map.text, "limit": limit]
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
