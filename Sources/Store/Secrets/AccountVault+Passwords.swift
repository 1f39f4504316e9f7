import Domain
import Foundation
import GRDB

extension AccountVault {
    static let linkSeconds = 86_400.0

    /// Stores the hash of a new password and ends every link of the account, every program's token, and every session but
    /// the one of `token`.
    public func setPasswordHash(
        _ encoded: String, of account: AccountID, exceptToken token: String? = nil
    ) async throws {
        let kept = token.flatMap { hash($0) }
        try await write { db in
            try db.execute(
                sql: """
                    INSERT INTO credentials (account, password_hash) VALUES (?, ?)
                    ON CONFLICT (account) DO UPDATE SET password_hash = excluded.password_hash
                    """,
                arguments: [account.text, encoded])
            try Self.endSessions(of: account, except: kept, in: db)
            try db.execute(sql: "DELETE FROM sign_in_links WHERE account = ?", arguments: [account.text])
        }
    }

    /// Stores a dearer hash of the same password. Nothing ends, and nothing happens when the password was changed
    /// since `old` was read.
    public func renewPasswordHash(
        _ encoded: String, of account: AccountID, replacing old: String
    ) async throws {
        try await write { db in
            try db.execute(
                sql: "UPDATE credentials SET password_hash = ? WHERE account = ? AND password_hash = ?",
                arguments: [encoded, account.text, old])
        }
    }

    /// Forgets the password of an account that came to nothing.
    public func forgetPassword(of account: AccountID) async throws {
        try await write { db in
            try db.execute(sql: "DELETE FROM credentials WHERE account = ?", arguments: [account.text])
        }
    }

    /// Nil for an account without a password, which is signed in to by links alone.
    public func passwordHash(of account: AccountID) async throws -> String? {
        try await read { db in
            try String.fetchOne(
                db, sql: "SELECT password_hash FROM credentials WHERE account = ?", arguments: [account.text])
        }
    }

    /// A link's token, good once and for 24 hours.
    public func makeSignInLink(for account: AccountID) async throws -> String {
        let made = newToken()
        let expires = now().adding(seconds: Self.linkSeconds)
        try await write { db in
            try db.execute(
                sql: "INSERT INTO sign_in_links (token_hash, account, expires_at) VALUES (?, ?, ?)",
                arguments: [made.hash, account.text, expires.milliseconds])
        }
        return made.token
    }

    /// Uses a link up and tells whose it was; nil when it is unknown, used or too old.
    public func redeemSignInLink(_ token: String) async throws -> AccountID? {
        guard let hash = hash(token) else { return nil }
        let time = now()
        return try await write { db in
            try String.fetchOne(
                db, sql: "DELETE FROM sign_in_links WHERE token_hash = ? AND expires_at >= ? RETURNING account",
                arguments: [hash, time.milliseconds]
            ).flatMap(AccountID.init)
        }
    }
}
