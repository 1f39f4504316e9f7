import Crypto
import Domain
import Foundation
import GRDB
import GRDBSQLite

/// Goes through a stored log once, from its first event to its last.
struct LogWalk {
    /// Rows between two words about how far it has come.
    private static let stride: Int64 = 20_000

    let db: Database
    private var removed = RemovedEvents()
    private var last: Int64 = 0

    init(_ db: Database) {
        self.db = db
    }

    /// - Parameters:
    ///   - kept: what the log is held to besides.
    ///   - progress: told now and then how many events of how many are done.
    /// - Throws: `LogVerifier.Broken` naming the first event that does not hold.
    mutating func verify(kept: KeptSeals, progress: (Int64, Int64) -> Void) throws -> VerifiedLog {
        let end = try LogHead(db).seq
        var verifier = LogVerifier()
        let statement = try db.makeStatement(sql: EventRow.sql)
        while true {
            let code = sqlite3_step(statement.sqliteStatement)
            if code == SQLITE_DONE { break }
            guard code == SQLITE_ROW else { throw DatabaseError(resultCode: .init(rawValue: code)) }
            try verify(EventRow(statement.sqliteStatement), &verifier)
            if verifier.head % Self.stride == 0 { progress(verifier.head, end) }
        }
        progress(end, end)
        try removed.requireReasons()
        let seals = try LogSealTable.seals(through: verifier.head, in: db, all: true)
        try seals.verify(head: verifier.head, kept: kept) { seq in
            try Data.fetchOne(db, sql: "SELECT hash FROM events WHERE seq = ?", arguments: [seq]).map {
                Hex.encode(Array($0))
            }
        }
        return VerifiedLog(
            head: verifier.head, hash: verifier.hash, checkpoints: seals.checkpoints.count, key: seals.key)
    }

    private mutating func verify(_ row: EventRow, _ verifier: inout LogVerifier) throws {
        let bytes = row.bytes
        try verifier.verify(
            seq: row.seq, salt: row.salt, bytes: bytes, entry: row.entry, hash: row.hash, namesItself: false)
        if let bytes, !StoredEvent.agrees(bytes, with: row.columns) {
            throw LogVerifier.Broken(seq: row.seq, what: "its columns do not say what its stored bytes say")
        }
        guard row.at >= last else {
            throw LogVerifier.Broken(seq: row.seq, what: "its column at lies before the one in front")
        }
        last = row.at
        try removed.take(row)
    }
}
