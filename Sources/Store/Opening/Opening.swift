import Foundation
import GRDB

/// Opens the database of a data directory the way this store wants it.
enum Opening {
    /// A pool with one writer and several readers, migrated to the present schema.
    static func pool(
        _ directory: DataDirectory, migrations: [Migration], displacementKey: [UInt8]? = nil
    ) throws -> DatabasePool {
        let runner = MigrationRunner(migrations: migrations)
        if directory.holdsStore {
            // A newer version's data is looked at through a read-only door, so that it stays as it is.
            try readOnly(directory).read(runner.check)
        }
        // Before the schema says that they were made.
        try makeMissingSecrets(directory)
        var configuration = Configuration()
        configuration.maximumReaderCount = 4
        configuration.busyMode = .timeout(10)
        configuration.label = "cairn"
        // What is deleted is overwritten: a name that was to be forgotten does not lie on in free pages.
        configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA secure_delete = ON") }
        // Before SQLite opens it: the files it puts beside take their mode from this one.
        let path = directory.database.path
        guard
            FileManager.default.fileExists(atPath: path) || FileManager.default.createFile(atPath: path, contents: nil)
        else { throw StoreError.unavailable(cause: "\(path) cannot be made") }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        let pool = try DatabasePool(path: path, configuration: configuration)
        // An acknowledged change must survive a power cut: in WAL mode that takes FULL, not NORMAL.
        try pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = FULL")
            guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2,
                try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal"
            else { throw StoreError.unavailable(cause: "SQLite does not keep WAL with synchronous=FULL here") }
        }
        try runner.run(on: pool)
        // A migration that changes what projections say asks for them to be made again, until that has been done.
        let isDue = try pool.read { db in
            try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM projections_due)") ?? false
        }
        if isDue, let displacementKey { try LogInspection.rebuild(pool, key: displacementKey) }
        return pool
    }

    /// Makes the secrets of a new store, and those that a store of an earlier schema had no use for.
    static func makeMissingSecrets(_ directory: DataDirectory) throws {
        let made: Set<SecretName>
        if directory.holdsStore {
            made = try readOnly(directory).read { db in
                if try !db.tableExists("api_tokens") { return [.displacementKey] }
                let all = Set(SecretName.allCases)
                return try db.tableExists("log_checkpoints") ? all : all.subtracting([.logKey])
            }
        } else {
            made = []
        }
        try directory.create()
        try directory.secrets.makeMissing(except: made)
    }

    /// The database as it lies there, for looking only.
    static func readOnly(_ directory: DataDirectory) throws -> DatabaseQueue {
        guard directory.holdsStore else { throw StoreError.missing(directory: directory.path) }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(10)
        return try DatabaseQueue(path: directory.database.path, configuration: configuration)
    }
}
