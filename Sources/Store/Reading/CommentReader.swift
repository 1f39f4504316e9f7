import Domain
import Foundation
import GRDB

/// Reads comments and whom they mention.
enum CommentReader {
    /// In the order in which they came.
    static func comments(
        on claim: ClaimID, after seq: Int64, through: Int64? = nil, onlyPublic: Bool, limit: Int, in db: Database
    ) throws -> [Comment] {
        try Data.fetchAll(
            db,
            sql: """
                SELECT document FROM comments WHERE claim = ? AND seq > ? AND seq <= ? AND (public OR NOT ?)
                ORDER BY seq LIMIT ?
                """,
            arguments: [claim.text, seq, through ?? .max, onlyPublic, limit]
        ).map(decode)
    }

    static func counts(
        of claims: [ClaimID], through: Int64? = nil, in db: Database
    ) throws -> [ClaimID: CommentCount] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT count(*) AS every, coalesce(sum(public), 0) AS open FROM comments WHERE claim = ? AND seq <= ?
                """)
        var counts: [ClaimID: CommentCount] = [:]
        for claim in Set(claims) {
            guard let row = try Row.fetchOne(statement, arguments: [claim.text, through ?? .max]) else { continue }
            counts[claim] = CommentCount(all: row["every"], isPublic: row["open"])
        }
        return counts
    }

    /// Newest first.
    static func mentions(of account: AccountID, on map: MapID, limit: Int, in db: Database) throws -> [Mention] {
        let seen = try seen(by: account, on: map, in: db)
        return try Data.fetchAll(
            db,
            sql: """
                SELECT c.document FROM mentions m JOIN comments c ON c.seq = m.seq
                WHERE m.account = ? AND m.map = ? ORDER BY m.seq DESC LIMIT ?
                """,
            arguments: [account.text, map.text, limit]
        ).map { data in
            let comment = try decode(data)
            return Mention(comment: comment, isSeen: comment.seq <= seen)
        }
    }

    static func unseen(by account: AccountID, on map: MapID, in db: Database) throws -> Int {
        try Int.fetchOne(
            db,
            sql: """
                SELECT count(*) FROM mentions m JOIN comments c ON c.seq = m.seq
                WHERE m.account = ? AND m.map = ? AND m.seq > ?
                """,
            arguments: [account.text, map.text, try seen(by: account, on: map, in: db)]) ?? 0
    }

    private static func seen(by account: AccountID, on map: MapID, in db: Database) throws -> Int64 {
        try Int64.fetchOne(
            db, sql: "SELECT through FROM mentions_seen WHERE account = ? AND map = ?",
            arguments: [account.text, map.text]) ?? 0
    }

    static func markSeen(by account: AccountID, on map: MapID, through seq: Int64, in db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO mentions_seen (account, map, through) VALUES (?, ?, ?)
                ON CONFLICT (account, map) DO UPDATE SET through = max(through, excluded.through)
                """,
            arguments: [account.text, map.text, seq])
    }

    private static func decode(_ data: Data) throws -> Comment { try JSONDecoder().decode(Comment.self, from: data) }
}
