import Domain
import Foundation
import GRDB

/// The store on the system's SQLite: one writer with group commit, several readers that never wait for it.
public struct SQLiteStore: EventStore {
    public let visibility: Visibility
    public let vault: AccountVault
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
            pool = try Opening.pool(directory, migrations: migrations)
            visibility = Visibility(displacement: Displacement(key: try directory.secret("displacement.key")))
            vault = AccountVault(pool: pool, now: now)
            writer = try GroupCommitWriter(
                pool: pool, projector: Projector(visibility: visibility), vocabulary: vocabulary, now: now)
        } catch let error as DatabaseError {
            throw StoreError.unavailable(cause: "\(error)")
        }
    }

    public var directory: Directory { writer.directory }
    public var head: Int64 { writer.head }

    public func append(_ command: Command) async throws -> Appended {
        try await writer.append(command)
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

    public func history(of claim: ClaimID, limit: Int) async throws -> [Change] {
        try await pool.read { db in try LogReader.history(of: claim, limit: limit, decoded: decoded, in: db) }
    }

    public func changes(on map: MapID, after seq: Int64, limit: Int) async throws -> [Change] {
        try await pool.read { db in try LogReader.changes(map: map, after: seq, limit: limit, decoded: decoded, in: db)
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
