import Crypto
import Domain
import Foundation
import GRDB

/// What lets people in: password hashes, sessions and one-time links. None of it is in the log; of tokens only
/// hashes are kept, so that who reads the database cannot sign in with what is found there.
public struct AccountVault: Sendable {
    static let sessionSeconds = 30.0 * 86_400
    static let linkSeconds = 86_400.0

    let pool: DatabasePool
    let now: @Sendable () -> Timestamp

    /// Stores the hash of a new password and ends every session and link of the account.
    public func setPasswordHash(_ encoded: String, of account: AccountID) async throws {
        try await pool.write { db in
            try db.execute(
                sql: """
                    INSERT INTO credentials (account, password_hash) VALUES (?, ?)
                    ON CONFLICT (account) DO UPDATE SET password_hash = excluded.password_hash
                    """,
                arguments: [account.text, encoded])
            try db.execute(sql: "DELETE FROM sessions WHERE account = ?", arguments: [account.text])
            try db.execute(sql: "DELETE FROM sign_in_links WHERE account = ?", arguments: [account.text])
        }
    }

    public func passwordHash(of account: AccountID) async throws -> String? {
        try await pool.read { db in
            try String.fetchOne(
                db, sql: "SELECT password_hash FROM credentials WHERE account = ?", arguments: [account.text])
        }
    }

    /// A link's token, good once and for 24 hours. What has run out is swept away on the way.
    public func makeSignInLink(for account: AccountID) async throws -> String {
        let token = SecureRandom.bytes(32)
        let time = now()
        try await pool.write { db in
            try db.execute(sql: "DELETE FROM sign_in_links WHERE expires_at < ?", arguments: [time.milliseconds])
            try db.execute(sql: "DELETE FROM sessions WHERE expires_at < ?", arguments: [time.milliseconds])
            try db.execute(
                sql: "INSERT INTO sign_in_links (token_hash, account, expires_at) VALUES (?, ?, ?)",
                arguments: [
                    Data(SHA256.hash(token)), account.text, time.adding(seconds: Self.linkSeconds).milliseconds,
                ])
        }
        return Base64URL.encode(token)
    }

    /// Uses a link up and tells whose it was; nil when it is unknown, used or too old.
    public func redeemSignInLink(_ token: String) async throws -> AccountID? {
        guard let hash = Self.hash(token) else { return nil }
        let time = now()
        return try await pool.write { db in
            let account = try String.fetchOne(
                db, sql: "DELETE FROM sign_in_links WHERE token_hash = ? AND expires_at >= ? RETURNING account",
                arguments: [hash, time.milliseconds])
            return account.flatMap(AccountID.init)
        }
    }

    /// A new session's token and when it ends.
    public func openSession(for account: AccountID) async throws -> (token: String, expires: Timestamp) {
        let token = SecureRandom.bytes(32)
        let time = now()
        let expires = time.adding(seconds: Self.sessionSeconds)
        try await pool.write { db in
            try db.execute(
                sql: "INSERT INTO sessions (token_hash, account, created_at, expires_at) VALUES (?, ?, ?, ?)",
                arguments: [
                    Data(SHA256.hash(token)), account.text, time.milliseconds, expires.milliseconds,
                ])
        }
        return (Base64URL.encode(token), expires)
    }

    /// Whose session this is; nil when there is none or it has ended.
    public func account(ofSession token: String) async throws -> AccountID? {
        guard let hash = Self.hash(token) else { return nil }
        let time = now()
        return try await pool.read { db in
            try String.fetchOne(
                db, sql: "SELECT account FROM sessions WHERE token_hash = ? AND expires_at >= ?",
                arguments: [hash, time.milliseconds]
            ).flatMap(AccountID.init)
        }
    }

    public func closeSession(_ token: String) async throws {
        guard let hash = Self.hash(token) else { return }
        try await pool.write { db in
            try db.execute(sql: "DELETE FROM sessions WHERE token_hash = ?", arguments: [hash])
        }
    }

    /// The hashes of all sessions that have not ended.
    public func openSessions() async throws -> Set<[UInt8]> {
        let time = now()
        return try await pool.read { db in
            Set(
                try Data.fetchAll(
                    db, sql: "SELECT token_hash FROM sessions WHERE expires_at >= ?", arguments: [time.milliseconds]
                ).map(Array.init))
        }
    }

    /// What is kept of a session's token; nil when it is none.
    public static func hash(ofSession token: String) -> [UInt8]? {
        hash(token).map(Array.init)
    }

    private static func hash(_ token: String) -> Data? {
        guard token.utf8.count == 43, let bytes = Base64URL.decode(token) else { return nil }
        return Data(SHA256.hash(bytes))
    }
}
