import Domain
import Foundation
import GRDB

/// Checks a store's log and its projections, offline or beside a running server.
public struct LogInspection: Sendable {
    private let directory: DataDirectory

    public init(directory: DataDirectory) {
        self.directory = directory
    }

    /// Walks the whole chain, and checks what was signed about it.
    ///
    /// - Parameters:
    ///   - kept: what the log is held to besides.
    ///   - progress: told now and then how many events of how many are done.
    /// - Returns: the verified head.
    /// - Throws: `LogVerifier.Broken` naming the first event that does not hold.
    public func verify(kept: KeptSeals = .none, progress: (Int64, Int64) -> Void = { _, _ in }) throws -> VerifiedLog {
        try Opening.readOnly(directory).read { db in
            var walk = LogWalk(db)
            return try walk.verify(kept: kept, progress: progress)
        }
    }

    /// Makes every projection again from the log in a database of its own, and compares.
    ///
    /// - Returns: what differs, empty when all is as the log says.
    public func compareProjections(migrations: [Migration]) throws -> [String] {
        let store = try Opening.readOnly(directory)
        let scratch = try DatabaseQueue()
        try MigrationRunner(migrations: migrations).run(on: scratch)
        let visibility = Visibility(displacement: Displacement(key: try directory.secrets.read(.displacementKey)))
        return try store.read { live in
            try scratch.write { fresh in
                try Rebuild(projector: Projector(visibility: visibility)).run(from: live, into: fresh)
                return try Projector.tables.flatMap { try Self.differences(in: $0, live, fresh) }
            }
        }
    }

    /// Makes every projection again from the log, in place, in one transaction.
    public func rebuildProjections(migrations: [Migration]) throws {
        let lock = try DataDirectoryLock(directory)
        try Self.rebuild(
            try Opening.pool(directory, migrations: migrations), key: try directory.secrets.read(.displacementKey))
        withExtendedLifetime(lock) {}
    }

    static func rebuild(_ pool: DatabasePool, key: [UInt8]) throws {
        let visibility = Visibility(displacement: Displacement(key: key))
        try pool.write { db in
            for table in Projector.tables.reversed() { try db.execute(sql: "DELETE FROM \(table.name)") }
            try Rebuild(projector: Projector(visibility: visibility)).run(from: db, into: db)
            try db.execute(sql: "DELETE FROM projections_due")
        }
    }

    private static func differences(
        in table: (name: String, order: String), _ live: Database, _ fresh: Database
    ) throws -> [String] {
        let sql = "SELECT * FROM \(table.name) ORDER BY \(table.order)"
        let stored = try Row.fetchCursor(live, sql: sql)
        let made = try Row.fetchCursor(fresh, sql: sql)
        var number = 0
        while true {
            number += 1
            switch (try stored.next(), try made.next()) {
            case (nil, nil): return []
            case (nil, _?): return ["\(table.name): row \(number) and those after it are missing"]
            case (_?, nil): return ["\(table.name): row \(number) and those after it have no event that made them"]
            case (let there?, let expected?) where there != expected:
                return ["\(table.name): row \(number) is not what the log makes of it (\(key(there, table.order)))"]
            default: continue
            }
        }
    }

    private static func key(_ row: Row, _ order: String) -> String {
        order.split(separator: ",").map { column in
            let name = column.trimmingCharacters(in: .whitespaces)
            let value = row[name] as DatabaseValue?
            return "\(name) \(value.map { "\($0)" } ?? "?")"
        }.joined(separator: ", ")
    }
}
