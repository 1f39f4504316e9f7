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
    let vocabulary: Vocabulary
    let decoded = DecodedLog()
    let logKey: [UInt8]
    let now: @Sendable () -> Timestamp

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
            pool = try Opening.pool(directory, migrations: migrations, displacementKey: secrets.displacementKey)
            visibility = Visibility(displacement: Displacement(key: secrets.displacementKey))
            vault = AccountVault(pool: pool, now: now, pepper: secrets.sessionPepper, serverKey: secrets.serverKey)
            invitations = InvitationSigner(key: secrets.serverKey)
            self.vocabulary = vocabulary
            self.now = now
            logKey = secrets.logKey
            writer = try GroupCommitWriter(
                pool: pool, projector: Projector(visibility: visibility), vocabulary: vocabulary, now: now)
        } catch let error as DatabaseError {
            throw StoreError.unavailable(cause: "\(error)")
        }
    }

    public var directory: Directory { writer.directory }
    public var head: Int64 { writer.head }

    public func append(_ command: Command) async throws -> Appended {
        let appended = try await writer.append(await comparing(command))
        try await forget(appended)
        return appended
    }

    /// A submission together with the claims that it is much like: looked for here, before it waits for the one writer.
    private func comparing(_ command: Command) async throws -> Command {
        guard case .claim(let map, let id, .submit(let content, let sources, _)) = command.body else { return command }
        let traits = ClaimTraits(content: content.content, sources: sources)
        let alike = try await similar(to: traits, on: map, except: id, limit: Suspicion.mostPerClaim)
            .filter { $0.score.score >= DuplicateScore.suspected }
            .map { Suspicion(claim: $0.claim.id, score: $0.score.score) }
        var command = command
        command.body = .claim(map, id, .submit(content, sources, suspicions: alike))
        return command
    }

    /// What was removed for good is nowhere any more: not among what was read lately, not in the write-ahead log.
    private func forget(_ appended: Appended) async throws {
        var removes = false
        for change in appended.changes {
            switch change.event.body {
            case .claimRedacted(let data):
                let versions = try await pool.read { db in try Redaction.versions(of: data.seqs, in: db) }
                decoded.claims.forget(data.seqs + versions)
                decoded.events.forget(data.seqs)
                removes = true
            case .accountDeleted, .commentRemoved: removes = true
            default: break
            }
        }
        if removes { await clearLog() }
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

    public func claim(_ id: ClaimID, on map: MapID, through: Int64?) async throws -> Claim? {
        try await pool.read { db in try ClaimReader.claim(id, on: map, through: through, in: db) }
    }

    public func unguarded(_ id: ClaimID, on map: MapID, through: Int64) async throws -> Claim? {
        try await pool.read { db in try ClaimReader.unguarded(id, on: map, through: through, in: db) }
    }

    public func claims(_ query: ClaimQuery) async throws -> ClaimPage {
        let query = byRule(query)
        return try await pool.read { db in try ClaimReader.page(query, decoded, in: db) }
    }

    public func count(_ query: ClaimQuery) async throws -> Int {
        let query = byRule(query)
        return try await pool.read { db in try ClaimReader.count(query, in: db) }
    }

    public func clusters(_ query: ClaimQuery, zoom: Int) async throws -> ClaimClusters {
        let query = byRule(query)
        return try await pool.read { db in try ClaimCounter(query: query, db: db).clusters(zoom: zoom) }
    }

    public func histogram(
        _ query: ClaimQuery, by bucket: ClaimHistogram.Bucket, in zone: TimeZone
    ) async throws -> ClaimHistogram {
        let query = byRule(query)
        return try await pool.read { db in try ClaimCounter(query: query, db: db).histogram(by: bucket, in: zone) }
    }

    /// A query that names no rule of publishing means the map's present one.
    private func byRule(_ query: ClaimQuery) -> ClaimQuery {
        var query = query
        query.publish = query.publish ?? directory.maps[query.map]?.publish
        return query
    }

    public func awaiting(on map: MapID, limit: Int) async throws -> [Claim] {
        try await pool.read { db in try ClaimReader.awaiting(on: map, limit: limit, in: db) }
    }

    public func newcomers(on map: MapID) async throws -> Set<AccountID> {
        try await pool.read { db in try ClaimReader.newcomers(on: map, in: db) }
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
