import Domain
import Foundation
import GRDB

/// What decisions learn of claims, read in the writer's own transaction, for one command.
final class TransactionLookup: ClaimLookup {
    private let db: Database
    /// Claims as they stand in the transaction, so that none is decoded twice.
    private var known: [ClaimID: Claim] = [:]

    init(db: Database) {
        self.db = db
    }

    /// Takes note of how a claim stands now; nil for one that is not there any more.
    func note(_ id: ClaimID, _ claim: Claim?) { known[id] = claim }

    /// Other claims than the one that was redacted may have changed with it.
    func forget() { known = [:] }

    func claim(_ id: ClaimID) throws -> Claim? {
        if let claim = known[id] { return claim }
        let claim = try read(id)
        known[id] = claim
        return claim
    }

    private func read(_ id: ClaimID) throws -> Claim? {
        let statement = try db.cachedStatement(
            sql: "SELECT document FROM claim_versions WHERE claim = ? AND until IS NULL")
        return try Data.fetchOne(statement, arguments: [id.text]).map(ClaimDocument.decode)
    }

    func submission(_ id: ClaimID) throws -> EventBody.ClaimSubmitted? {
        let row = try Row.fetchOne(
            db, sql: "SELECT bytes FROM events WHERE subject = ? AND type = ? ORDER BY seq LIMIT 1",
            arguments: [id.text, EventBody.Kind.claimSubmitted.rawValue])
        guard let row, case .claimSubmitted(let data)? = try EventTable.event(row)?.body else { return nil }
        return data
    }

    func events(of id: ClaimID) throws -> [LogEvent] {
        try Row.fetchAll(
            db, sql: "SELECT bytes FROM events WHERE subject = ? AND bytes IS NOT NULL ORDER BY seq",
            arguments: [id.text]
        ).compactMap(EventTable.event)
    }

    func submissions(by account: AccountID?, on map: MapID, since: Timestamp) throws -> RecentActs {
        try RecentActTable.acts(.submission, by: account, on: map, since: since, in: db)
    }

    func edits(by account: AccountID, on map: MapID, since: Timestamp) throws -> RecentActs {
        try RecentActTable.acts(.edit, by: account, on: map, since: since, in: db)
    }

    func registrations(on map: MapID, since: Timestamp) throws -> RecentActs {
        try RecentActTable.acts(.registration, by: nil, on: map, since: since, in: db)
    }

    func hasVerified(by account: AccountID, on map: MapID) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: """
                SELECT EXISTS (SELECT 1 FROM claim_versions WHERE map = ? AND author = ?
                AND status IN ('verified', 'superseded') AND until IS NULL)
                """)
        return try Bool.fetchOne(statement, arguments: [map.text, account.text]) ?? false
    }

    func waiting(by account: AccountID, on map: MapID) throws -> Int {
        let statement = try db.cachedStatement(
            sql: """
                SELECT count(*) FROM claim_versions WHERE map = ? AND author = ?
                AND status IN ('submitted', 'in_review') AND until IS NULL
                """)
        return try Int.fetchOne(statement, arguments: [map.text, account.text]) ?? 0
    }

    func contributions(of account: AccountID, on map: MapID) throws -> [ClaimID] {
        try String.fetchAll(
            db,
            sql: """
                SELECT claim FROM contributions WHERE account = :account AND map = :map
                UNION SELECT claim FROM comments WHERE account = :account AND map = :map ORDER BY claim
                """,
            arguments: ["account": account.text, "map": map.text]
        ).compactMap(ClaimID.init)
    }

    func claims(using source: SourceID, on map: MapID) throws -> [ClaimID] {
        try String.fetchAll(
            db.cachedStatement(sql: "SELECT claim FROM claim_sources WHERE source = ? AND map = ? ORDER BY claim"),
            arguments: [source.text, map.text]
        ).compactMap(ClaimID.init)
    }

    func relations(to claim: ClaimID) throws -> Int {
        try Int.fetchOne(
            db, sql: "SELECT count(*) FROM claim_relations WHERE target = ? AND until IS NULL", arguments: [claim.text])
            ?? 0
    }

    func comment(_ id: CommentID) throws -> Comment? {
        try Data.fetchOne(db, sql: "SELECT document FROM comments WHERE id = ?", arguments: [id.text]).map {
            try JSONDecoder().decode(Comment.self, from: $0)
        }
    }

    func comments(on claim: ClaimID) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM comments WHERE claim = ?", arguments: [claim.text]) ?? 0
    }

    func media(_ sha256: String, on map: MapID) throws -> MediaRecord? {
        try MediaReader.record(sha256, on: map, in: db)
    }
}
