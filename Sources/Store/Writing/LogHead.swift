import Domain
import Foundation
import GRDB

/// The last event of the log, as the next one must follow it.
struct LogHead: Equatable, Sendable {
    var seq: Int64
    var hash: [UInt8]
    /// When it came, as the column `at` says.
    var at: Timestamp

    init(_ db: Database) throws {
        let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT seq, hash, at FROM events ORDER BY seq DESC LIMIT 1"))
        at = Timestamp(milliseconds: row?["at"] ?? 0)
        seq = row?["seq"] ?? 0
        hash = row.map { Array($0["hash"] as Data) } ?? LogChain.genesis
    }
}
