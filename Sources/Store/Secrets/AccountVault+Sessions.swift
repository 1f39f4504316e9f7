import Domain
import Foundation
import GRDB

extension AccountVault {
    /// Days after its last use on which a session still opens.
    static let idleDays = 14
    /// Days after its beginning on which it still opens, however much it is used.
    static let longestDays = 90
    static let longestDevice = 100
    /// At a time; one more ends the one that was used longest ago.
    static let mostSessions = 50

    /// A new session: its token, its id, and when it ends at the latest.
    ///
    /// - Parameter device: what it is opened with, in words that many share, such as "Firefox on Android".
    public func openSession(
        for account: AccountID, device: String
    ) async throws -> (token: String, id: String, expires: Timestamp) {
        let made = newToken()
        let (id, today) = (Self.makeID(), today)
        let end = today.adding(days: Self.longestDays)
        try await write { db in
            try db.execute(
                sql: """
                    INSERT INTO sessions (token_hash, id, account, device, created_on, used_on, idle_until, ends_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    made.hash, id, account.text, String(device.prefix(Self.longestDevice)), today.number,
                    today.number, today.adding(days: Self.idleDays).number, end.number,
                ])
            try db.execute(
                sql: """
                    DELETE FROM sessions WHERE token_hash IN (
                        SELECT token_hash FROM sessions WHERE account = ? AND token_hash IS NOT ?
                        ORDER BY used_on DESC, created_on DESC LIMIT -1 OFFSET ?)
                    """,
                arguments: [account.text, made.hash, Self.mostSessions - 1])
        }
        return (made.token, id, end.adding(days: 1).start)
    }

    /// Whose session this is; nil when there is none or it has ended. Puts off its end by idleness, in at most one
    /// write a day.
    public func account(ofSession token: String) async throws -> AccountID? {
        guard let hash = hash(token) else { return nil }
        let today = today
        let found = try await read { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT account, used_on FROM sessions
                    WHERE token_hash = ? AND idle_until >= ? AND ends_at >= ?
                    """,
                arguments: [hash, today.number, today.number]
            ).map { (account: $0["account"] as String, usedOn: $0["used_on"] as Int64) }
        }
        guard let found else { return nil }
        if found.usedOn != today.number {
            try await write { db in
                try db.execute(
                    sql: "UPDATE sessions SET used_on = ?, idle_until = ? WHERE token_hash = ?",
                    arguments: [today.number, today.adding(days: Self.idleDays).number, hash])
            }
        }
        return AccountID(found.account)
    }

    /// The account's open sessions, the newest first.
    ///
    /// - Parameter token: the one that asks.
    public func sessions(
        of account: AccountID, presenting token: String? = nil
    ) async throws -> [SessionRecord] {
        let (current, today) = (token.flatMap { hash($0) }, today)
        return try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT id, device, created_on, used_on, token_hash FROM sessions
                    WHERE account = ? AND idle_until >= ? AND ends_at >= ? ORDER BY created_on DESC, id
                    """,
                arguments: [account.text, today.number, today.number]
            ).map { row in
                SessionRecord(
                    id: row["id"], device: row["device"], createdOn: Day(number: row["created_on"]),
                    usedOn: Day(number: row["used_on"]), isCurrent: row["token_hash"] as Data == current)
            }
        }
    }

    public func closeSession(_ token: String) async throws {
        guard let hash = hash(token) else { return }
        try await write { db in
            try db.execute(sql: "DELETE FROM sessions WHERE token_hash = ?", arguments: [hash])
        }
    }

    /// Ends one of the account's sessions; false when it has none of this id.
    public func endSession(id: String, of account: AccountID) async throws -> Bool {
        try await write { db in
            try db.execute(
                sql: "DELETE FROM sessions WHERE id = ? AND account = ?", arguments: [id, account.text])
            return db.changesCount > 0
        }
    }

    /// Ends all sessions of the account but the one of `token`, and every program's token.
    public func endSessions(of account: AccountID, exceptToken token: String? = nil) async throws {
        let kept = token.flatMap { hash($0) }
        try await write { db in try Self.endSessions(of: account, except: kept, in: db) }
    }

    static func endSessions(of account: AccountID, except kept: Data?, in db: Database) throws {
        try db.execute(
            sql: "DELETE FROM sessions WHERE account = ? AND token_hash IS NOT ?", arguments: [account.text, kept])
        // Whoever had the account for a minute may have made one, which would be good for a year.
        try db.execute(sql: "DELETE FROM api_tokens WHERE account = ?", arguments: [account.text])
    }
}
