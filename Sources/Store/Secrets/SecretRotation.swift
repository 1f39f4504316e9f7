import Crypto
import Domain
import Foundation
import GRDB

/// Looks at a data directory's secrets and puts new ones in their place, while no server uses it.
///
/// The new secret lies beside the old one before anything changes, and takes its place last: a rotation that was
/// interrupted is brought to its end by running it again.
public struct SecretRotation: Sendable {
    private let directory: DataDirectory

    public init(directory: DataDirectory) {
        self.directory = directory
    }

    /// Every secret and when it was made.
    ///
    /// - Throws: ``StoreError`` when one is missing.
    public func list() throws -> [(name: SecretName, since: Timestamp)] {
        guard directory.holdsStore else { throw StoreError.missing(directory: directory.path) }
        return try SecretName.allCases.map { name in
            let path = directory.secrets.path(name)
            guard let made = try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date else {
                throw StoreError.damaged(what: "\(path) is missing; restore it from a backup")
            }
            return (name, Timestamp(made))
        }
    }

    /// Puts a new secret in the place of `name`, and does what must be done with what rested on the old one.
    ///
    /// - Throws: ``StoreError/inUse(directory:)`` while a server serves from the directory; nothing has changed then.
    public func rotate(_ name: SecretName, migrations: [Migration], vocabulary: Vocabulary) async throws {
        guard directory.holdsStore else { throw StoreError.missing(directory: directory.path) }
        let lock = try DataDirectoryLock(directory)
        defer { withExtendedLifetime(lock) {} }
        let files = directory.secrets
        let pool = try Opening.pool(directory, migrations: migrations)
        let present = try files.read(name)
        let next = try files.readNext(name) ?? files.makeNext(name)
        switch name {
        case .sessionPepper: try await Self.endAccess(pool)
        case .serverKey:
            try await revokeInvitations(pool, vocabulary)
            try await Self.sealAnew(pool, from: [present, next], to: next)
        case .displacementKey: try LogInspection.rebuild(pool, key: next)
        case .logKey: try await Self.handOver(pool, from: present, to: next)
        }
        try files.bringIn(name)
        try pool.close()
    }

    /// Both keys sign that the next one follows; once, however often a rotation is interrupted.
    private static func handOver(_ pool: DatabasePool, from present: [UInt8], to next: [UInt8]) async throws {
        try await pool.write { db in
            let head = try LogHead(db)
            let handover = LogHandover(
                from: present, to: next, seq: head.seq, hash: head.hash, time: Timestamp(Date()))
            let known = try LogSealTable.seals(through: head.seq, in: db, all: true).handovers
            if known.last?.to != handover.to { try LogSealTable.add(handover, in: db) }
        }
    }

    private static func endAccess(_ pool: DatabasePool) async throws {
        try await pool.write { db in
            for table in ["sessions", "sign_in_links", "api_tokens", "recovery_codes"] {
                try db.execute(sql: "DELETE FROM \(table)")
            }
        }
    }

    /// Their tokens would be known no more; the log says so.
    private func revokeInvitations(_ pool: DatabasePool, _ vocabulary: Vocabulary) async throws {
        let visibility = Visibility(displacement: Displacement(key: try directory.secrets.read(.displacementKey)))
        let writer = try GroupCommitWriter(
            pool: pool, projector: Projector(visibility: visibility), vocabulary: vocabulary,
            now: { Timestamp(Date()) })
        for id in writer.directory.invitations.keys.sorted() {
            _ = try await writer.append(Command(.console, .revokeInvitation(id)))
        }
    }

    private static func sealAnew(_ pool: DatabasePool, from keys: [[UInt8]], to next: [UInt8]) async throws {
        try await pool.write { db in
            for row in try Row.fetchAll(db, sql: "SELECT account, sealed FROM totp") {
                let account: String = row["account"]
                let context = AccountVault.context(account)
                let box = Array(row["sealed"] as Data)
                guard let secret = keys.lazy.compactMap({ SealedBox.open(box, key: $0, context: context) }).first
                else {
                    throw StoreError.damaged(what: "the second factor of account \(account) cannot be opened")
                }
                try db.execute(
                    sql: "UPDATE totp SET sealed = ? WHERE account = ?",
                    arguments: [Data(try SealedBox.seal(secret, key: next, context: context)), account])
            }
        }
    }
}
