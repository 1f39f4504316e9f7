import Crypto
import Domain
import Foundation
import GRDB

/// What lets people in: password hashes, sessions, second factors, recovery codes, one-time links and API tokens. None
/// of it is in the log; of all that is shown once only keyed hashes are kept, so that who reads the database cannot
/// sign in with what is found there.
///
/// Every function throws ``StoreError`` when the store fails.
public struct AccountVault: Sendable {
    let pool: DatabasePool
    let now: @Sendable () -> Timestamp
    /// Keys the hashes of tokens and codes.
    let pepper: [UInt8]
    /// Seals second factors.
    let serverKey: [UInt8]
    let usedSteps = UsedSteps()

    var today: Day { Day(now()) }

    /// HMAC-SHA256 under the pepper of a token's 32 bytes; nil for what is no token.
    func hash(_ token: String) -> Data? {
        guard token.utf8.count == 43, let bytes = Base64URL.decode(token) else { return nil }
        return Data(HMACSHA256.code(for: bytes, key: pepper))
    }

    /// A new token of 256 bits and what is kept of it.
    func newToken() -> (token: String, hash: Data) {
        let bytes = SecureRandom.bytes(32)
        return (Base64URL.encode(bytes), Data(HMACSHA256.code(for: bytes, key: pepper)))
    }

    /// Names a session or token; random, so that it tells no time.
    static func makeID() -> String { Base64URL.encode(SecureRandom.bytes(12)) }

    func read<Value: Sendable>(_ work: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await StoreError.wrapping { try await pool.read(work) }
    }

    func write<Value: Sendable>(_ work: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await StoreError.wrapping { try await pool.write(work) }
    }

    /// Forgets what has run out.
    public func sweep() async throws {
        let (time, today) = (now(), today)
        try await write { db in
            try db.execute(sql: "DELETE FROM sign_in_links WHERE expires_at < ?", arguments: [time.milliseconds])
            try db.execute(
                sql: "DELETE FROM sessions WHERE idle_until < ? OR ends_at < ?",
                arguments: [today.number, today.number])
            try db.execute(sql: "DELETE FROM api_tokens WHERE expires_on < ?", arguments: [today.number])
        }
    }

    /// Ends all that lets `account` in, except its password, second factor and recovery codes.
    static func endAccess(of account: String, in db: Database) throws {
        try db.execute(sql: "DELETE FROM sessions WHERE account = ?", arguments: [account])
        try db.execute(sql: "DELETE FROM sign_in_links WHERE account = ?", arguments: [account])
        try db.execute(sql: "DELETE FROM api_tokens WHERE account = ?", arguments: [account])
    }

    /// Forgets everything about `account`.
    static func forget(_ account: String, in db: Database) throws {
        try endAccess(of: account, in: db)
        try db.execute(sql: "DELETE FROM credentials WHERE account = ?", arguments: [account])
        try db.execute(sql: "DELETE FROM totp WHERE account = ?", arguments: [account])
        try db.execute(sql: "DELETE FROM recovery_codes WHERE account = ?", arguments: [account])
    }
}
