import Domain
import Foundation
import GRDB

/// The tables of what was signed about the log.
enum LogSealTable {
    /// Hand-overs and checkpoints.
    ///
    /// - Parameters:
    ///   - after: only checkpoints of later events than this.
    ///   - through: the last event that may be told.
    ///   - all: whether what was signed beyond it is wanted too.
    static func seals(
        after: Int64 = 0, through: Int64, limit: Int = .max, in db: Database, all: Bool = false
    ) throws -> LogSeals {
        // A log of before there were checkpoints has none.
        guard try db.tableExists("log_checkpoints") else { return LogSeals(handovers: [], checkpoints: []) }
        let last = all ? Int64.max : through
        let handovers = try Data.fetchAll(db, sql: "SELECT document FROM log_handovers ORDER BY number").map {
            try JSONDecoder().decode(LogHandover.self, from: $0)
        }
        let checkpoints = try Data.fetchAll(
            db, sql: "SELECT document FROM log_checkpoints WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?",
            arguments: [after, last, limit]
        ).map { try JSONDecoder().decode(LogCheckpoint.self, from: $0) }
        return LogSeals(handovers: handovers.filter { $0.seq <= last }, checkpoints: checkpoints)
    }

    static func lastCheckpoint(_ db: Database) throws -> LogCheckpoint? {
        try Data.fetchOne(db, sql: "SELECT document FROM log_checkpoints ORDER BY seq DESC LIMIT 1").map {
            try JSONDecoder().decode(LogCheckpoint.self, from: $0)
        }
    }

    static func add(_ checkpoint: LogCheckpoint, in db: Database) throws {
        try db.execute(
            sql: "INSERT OR IGNORE INTO log_checkpoints (seq, document) VALUES (?, ?)",
            arguments: [checkpoint.seq, try CanonicalJSON.encode(checkpoint)])
    }

    static func add(_ handover: LogHandover, in db: Database) throws {
        try db.execute(
            sql: "INSERT INTO log_handovers (document) VALUES (?)", arguments: [try CanonicalJSON.encode(handover)])
    }
}
