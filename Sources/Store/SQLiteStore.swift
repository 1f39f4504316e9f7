import Domain
import Foundation
import GRDB

/// The store on the system's SQLite: one writer with group commit, several readers that never wait for it.
public struct SQLiteStore: EventStore {
    public let visibility: Visibility
    public let vault: AccountVault
    public let invitations: InvitationSigner
    let pool: DatabasePool
    private let writer: GroupCommitWriter
    private let decoded = DecodedLog()

    /// Opens the store in `directory`, making it when it is new, and brings it to the present schema.
    ///
    /// - Parameter now: what stamps events; nothing is ordered by it.
    /// - Throws: ``StoreError``, saying what to do.
    public init(
        directory: DataDirectory, migrations: [Migration], vocabulary: Vocabulary,
        now: @escaping @Sendable () -> Timestamp = { Timestamp(Date()) }
    ) throws {
        do {
            let secrets = try Secrets(directory)
            pool = try Opening.pool(directory, migrations: migrations)
            visibility = Visibility(displacement: Displacement(key: secrets.displacementKey))
            vault = AccountVault(pool: pool, now: now, pepper: secrets.sessionPepper, serverKey: secrets.serverKey)
            invitations = InvitationSigner(key: secrets.serverKey)
            writer = try GroupCommitWriter(
                pool: pool, projector: Projector(visibility: visibility), vocabulary: vocabulary, now: now)
        } catch let error as DatabaseError {
            throw StoreError.unavailable(cause: "\(error)")
        }
    }

    public var directory: Directory { writer.directory }
    public var head: Int64 { writer.head }

    public func append(_ command: Command) async throws -> Appended {
        let appended = try await writer.append(command)
        if case .deleteAccount = command.body, !appended.changes.isEmpty { await clearLog() }
        return appended
    }

    /// Empties the write-ahead log into the database, so that what was forgotten does not lie on in it. When readers
    /// are in the way, the next checkpoint does it.
    private func clearLog() async {
        _ = try? await pool.writeWithoutTransaction { db in try db.checkpoint(.truncate) }
    }

    public func observe(_ observer: @escaping @Sendable ([Change]) -> Void) {
        writer.observe(observer)
    }

    public func refresh() async {
        await writer.refresh()
    }

    public func account(named name: String) async throws -> Account? {
        try await pool.read { db in try DirectoryReader.account(named: name, in: db) }
    }

    public func claim(_ id: ClaimID, on map: MapID) async throws -> Claim? {
        try await pool.read { db in try ClaimReader.claim(id, on: map, in: db) }
    }

    public func claims(_ query: ClaimQuery) async throws -> ClaimPage {
        try await pool.read { db in try ClaimReader.page(query, decoded, in: db) }
    }

    public func count(_ query: ClaimQuery) async throws -> Int {
        try await pool.read { db in try ClaimReader.count(query, in: db) }
    }

    public func awaiting(on map: MapID, limit: Int) async throws -> [Claim] {
        try await pool.read { db in try ClaimReader.awaiting(on: map, limit: limit, in: db) }
    }

    public func newcomers(on map: MapID) async throws -> Set<AccountID> {
        try await pool.read { db in try ClaimReader.newcomers(on: map, in: db) }
    }

    public func history(of claim: ClaimID, limit: Int) async throws -> [Change] {
        try await pool.read { db in try LogReader.history(of: claim, limit: limit, decoded: decoded, in: db) }
    }

    public func changes(on map: MapID, after seq: Int64, limit: Int) async throws -> [Change] {
        try await pool.read { db in try LogReader.changes(map: map, after: seq, limit: limit, decoded: decoded, in: db)
        }
    }

    public func members(of map: MapID) async throws -> [MemberRecord] {
        try await pool.read { db in try PeopleReader.members(of: map, in: db) }
    }

    public func audit(of map: MapID?, before seq: Int64?, limit: Int) async throws -> [LogEvent] {
        try await pool.read { db in try PeopleReader.events(of: map, before: seq, limit: limit, in: db) }
    }

    public func left(of account: AccountID, on map: MapID, by issuer: Issuer) async throws -> Int {
        guard let moderator = issuer.account else { return 0 }
        return try await pool.read { db in
            try Reversal.left(
                of: account, on: map, by: moderator, directory: try DirectoryReader.read(db),
                lookup: TransactionLookup(db: db))
        }
    }

    public func isWritable() async -> Bool {
        let writable = try? await pool.writeWithoutTransaction { db in
            try db.inTransaction(.immediate) { .rollback }
            return true
        }
        return writable ?? false
    }
}
