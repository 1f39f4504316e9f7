import Domain
import GRDB

extension SQLiteStore {
    public func similar(
        to traits: ClaimTraits, on map: MapID, except: ClaimID?, limit: Int
    ) async throws -> [Similar] {
        try await pool.read { db in
            try SimilarReader(vocabulary: vocabulary, decoded: decoded, db: db)
                .similar(to: traits, on: map, except: except, limit: limit)
        }
    }

    public func suspicions(of claim: ClaimID) async throws -> [Suspicion] {
        try await pool.read { db in
            try SimilarReader(vocabulary: vocabulary, decoded: nil, db: db).suspicions(of: claim)
        }
    }

    public func suspected(on map: MapID) async throws -> Set<ClaimID> {
        try await pool.read { db in try SimilarReader.suspected(on: map, in: db) }
    }

    public func claimsToRegrade(on map: MapID, outlet: OutletID, limit: Int) async throws -> [ClaimID] {
        try await pool.read { db in
            try EvidenceReader.claimsToRegrade(on: map, outlet: outlet, limit: limit, in: db)
        }
    }

    public func outletsToRegrade() async throws -> [(MapID, OutletID)] {
        try await pool.read(EvidenceReader.outletsToRegrade)
    }

    public func outletHistory(_ outlet: OutletID, on map: MapID) async throws -> [LogEvent] {
        try await pool.read { db in try EvidenceReader.outletHistory(outlet, on: map, in: db) }
    }

    public func uses(of sources: [SourceID], on map: MapID) async throws -> [SourceID: [ClaimID]] {
        try await pool.read { db in try EvidenceReader.uses(of: sources, on: map, in: db) }
    }

    public func uses(ofLink url: String, on map: MapID) async throws -> [SourceUse] {
        try await pool.read { db in try EvidenceReader.uses(ofLink: url, on: map, in: db) }
    }

    public func relations(to claim: ClaimID, on map: MapID, through: Int64?) async throws -> [IncomingRelation] {
        try await pool.read { db in try EvidenceReader.relations(to: claim, on: map, through: through, in: db) }
    }

    public func competing(with claim: Claim, through: Int64?) async throws -> [ClaimID] {
        try await pool.read { db in try EvidenceReader.competing(with: claim, through: through, in: db) }
    }

    public func comments(
        on claim: ClaimID, after seq: Int64, through: Int64?, onlyPublic: Bool, limit: Int
    ) async throws -> [Comment] {
        try await pool.read { db in
            try CommentReader.comments(
                on: claim, after: seq, through: through, onlyPublic: onlyPublic, limit: limit, in: db)
        }
    }

    public func comment(_ id: CommentID) async throws -> Comment? {
        try await pool.read { db in try TransactionLookup(db: db).comment(id) }
    }

    public func unseenMentions(of account: AccountID, on map: MapID) async throws -> Int {
        try await pool.read { db in try CommentReader.unseen(by: account, on: map, in: db) }
    }

    public func commentCounts(of claims: [ClaimID], through: Int64?) async throws -> [ClaimID: CommentCount] {
        try await pool.read { db in try CommentReader.counts(of: claims, through: through, in: db) }
    }

    public func mentions(of account: AccountID, on map: MapID, limit: Int) async throws -> [Mention] {
        try await pool.read { db in try CommentReader.mentions(of: account, on: map, limit: limit, in: db) }
    }

    public func markMentionsSeen(by account: AccountID, on map: MapID, through seq: Int64) async throws {
        try await StoreError.wrapping {
            try await pool.write { db in try CommentReader.markSeen(by: account, on: map, through: seq, in: db) }
        }
    }
}
