import Domain
import Foundation
import GRDBSQLite

/// A row of the table `events`, as SQLite holds it while it is the current one.
///
/// The pointers are SQLite's, valid until the statement goes on: a row is used within the loop that steps through them,
/// column by column without conversion, and nothing of it is kept.
struct EventRow {
    static let sql =
        "SELECT seq, at, salt, bytes, entry, hash, map, type, subject, audience FROM events ORDER BY seq"

    private let statement: OpaquePointer?

    init(_ statement: OpaquePointer?) {
        self.statement = statement
    }

    var seq: Int64 { sqlite3_column_int64(statement, 0) }
    var at: Int64 { sqlite3_column_int64(statement, 1) }
    var salt: UnsafeRawBufferPointer? { column(2) }
    var bytes: UnsafeRawBufferPointer? { column(3) }
    var entry: UnsafeRawBufferPointer { column(4) ?? Self.nothing }
    var hash: UnsafeRawBufferPointer { column(5) ?? Self.nothing }
    var map: String? { column(6).map { String(decoding: $0, as: UTF8.self) } }
    var type: String { String(decoding: column(7) ?? Self.nothing, as: UTF8.self) }
    var typeLength: Int { Int(sqlite3_column_bytes(statement, 7)) }
    var subject: String { String(decoding: column(8) ?? Self.nothing, as: UTF8.self) }

    /// What stands beside the stored bytes.
    var columns: StoredEvent.Columns {
        StoredEvent.Columns(
            seq: seq, map: column(6), type: column(7) ?? Self.nothing, subject: column(8) ?? Self.nothing,
            audience: column(9) ?? Self.nothing)
    }

    private static var nothing: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: nil, count: 0) }

    /// Nil for NULL. Text is UTF-8 in the database, and is read as the bytes that it is.
    private func column(_ index: Int32) -> UnsafeRawBufferPointer? {
        guard sqlite3_column_type(statement, index) != SQLITE_NULL else { return nil }
        let start = sqlite3_column_blob(statement, index)
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index)))
    }
}
