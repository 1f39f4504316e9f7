import Crypto
import Domain
import Foundation
import GRDB

extension AccountVault {
    static let recoveryCodes = 10

    public func totp(of account: AccountID) async throws -> TOTPState {
        try await read { db in
            let confirmed = try Bool.fetchOne(
                db, sql: "SELECT confirmed FROM totp WHERE account = ?", arguments: [account.text])
            return confirmed.map { $0 ? .on : .pending } ?? .off
        }
    }

    /// A new secret, which counts once a code of it has been seen; nil when the account has a second factor already.
    public func startTOTP(of account: AccountID) async throws -> TOTP? {
        let secret = TOTP.makeSecret()
        let sealed = Data(try SealedBox.seal(secret, key: serverKey, context: Self.context(account.text)))
        let started = try await write { db in
            try db.execute(
                sql: """
                    INSERT INTO totp (account, sealed, confirmed) VALUES (?, ?, 0)
                    ON CONFLICT (account) DO UPDATE SET sealed = excluded.sealed WHERE NOT confirmed
                    """,
                arguments: [account.text, sealed])
            return db.changesCount > 0
        }
        return started ? TOTP(secret: secret) : nil
    }

    /// Takes the secret that was given out last into use, if `code` is one of it.
    public func confirmTOTP(_ code: String, of account: AccountID) async throws -> Bool {
        try await useTOTP(code, of: account, confirmed: false)
    }

    /// Whether `code` is good now. A code is good once.
    public func useTOTP(_ code: String, of account: AccountID) async throws -> Bool {
        try await useTOTP(code, of: account, confirmed: true)
    }

    public func removeTOTP(of account: AccountID) async throws {
        try await write { db in try Self.forgetTOTP(of: account.text, in: db) }
    }

    static func forgetTOTP(of account: String, in db: Database) throws {
        try db.execute(sql: "DELETE FROM totp WHERE account = ?", arguments: [account])
    }

    private func useTOTP(_ code: String, of account: AccountID, confirmed: Bool) async throws -> Bool {
        let (seconds, key, usedSteps) = (now().milliseconds / 1_000, serverKey, usedSteps)
        return try await write { db in
            let row = try Row.fetchOne(
                db, sql: "SELECT sealed FROM totp WHERE account = ? AND confirmed = ?",
                arguments: [account.text, confirmed])
            guard let row else { return false }
            let secret = SealedBox.open(Array(row["sealed"] as Data), key: key, context: Self.context(account.text))
            guard let secret else {
                throw StoreError.damaged(what: "a second factor cannot be opened with this server.key")
            }
            let last = usedSteps.last(of: account.text)
            guard let step = TOTP(secret: secret).step(of: code, at: seconds, after: last),
                usedSteps.use(step, of: account.text)
            else { return false }
            if !confirmed {
                try db.execute(sql: "UPDATE totp SET confirmed = 1 WHERE account = ?", arguments: [account.text])
            }
            return true
        }
    }

    /// What a sealed secret belongs to.
    static func context(_ account: String) -> [UInt8] { Array("totp \(account)".utf8) }

    /// Ten new codes; those made earlier end.
    public func makeRecoveryCodes(of account: AccountID) async throws -> [RecoveryCode] {
        let codes = (0..<Self.recoveryCodes).map { _ in RecoveryCode.make() }
        let hashes = codes.map { hash($0, of: account) }
        try await write { db in
            try db.execute(sql: "DELETE FROM recovery_codes WHERE account = ?", arguments: [account.text])
            for hash in hashes {
                try db.execute(
                    sql: "INSERT OR IGNORE INTO recovery_codes (account, code_hash) VALUES (?, ?)",
                    arguments: [account.text, hash])
            }
        }
        return codes
    }

    /// Whether it is one of the account's codes that was not used yet. It stays good.
    public func isRecoveryCode(_ text: String, of account: AccountID) async throws -> Bool {
        guard let code = RecoveryCode(text) else { return false }
        let hash = hash(code, of: account)
        return try await read { db in
            try Bool.fetchOne(
                db, sql: "SELECT 1 FROM recovery_codes WHERE account = ? AND code_hash = ?",
                arguments: [account.text, hash]) ?? false
        }
    }

    /// Uses a code up; false when it is none of the account's, or was used.
    public func useRecoveryCode(_ text: String, of account: AccountID) async throws -> Bool {
        guard let code = RecoveryCode(text) else { return false }
        let hash = hash(code, of: account)
        return try await write { db in
            try db.execute(
                sql: "DELETE FROM recovery_codes WHERE account = ? AND code_hash = ?",
                arguments: [account.text, hash])
            return db.changesCount > 0
        }
    }

    public func recoveryCodesLeft(of account: AccountID) async throws -> Int {
        try await read { db in
            try Int.fetchOne(
                db, sql: "SELECT count(*) FROM recovery_codes WHERE account = ?", arguments: [account.text]) ?? 0
        }
    }

    private func hash(_ code: RecoveryCode, of account: AccountID) -> Data {
        Data(HMACSHA256.code(for: Array("recovery \(account.text) \(code.text)".utf8), key: pepper))
    }
}
