import Domain
import Foundation
import GRDB

/// What decisions learn of claims, read in the writer's own transaction.
struct TransactionLookup: ClaimLookup {
    let db: Database

    func claim(_ id: ClaimID) throws -> Claim? {
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
}
