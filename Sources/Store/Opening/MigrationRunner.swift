import GRDB

/// Brings a database to the present schema, and refuses one that went elsewhere.
struct MigrationRunner: Sendable {
    let migrations: [Migration]

    /// Checks what was applied before, without changing anything.
    ///
    /// - Throws: ``StoreError/newer(migrations:)`` or ``StoreError/migrationChanged(_:)`` by name.
    func check(_ db: Database) throws {
        guard try db.tableExists("migration_checksums") else { return }
        let applied = try Row.fetchAll(db, sql: "SELECT name, checksum FROM migration_checksums ORDER BY name")
        let known = Dictionary(uniqueKeysWithValues: migrations.map { ($0.name, $0.checksum) })
        let unknown = applied.map { $0["name"] as String }.filter { known[$0] == nil }
        guard unknown.isEmpty else { throw StoreError.newer(migrations: unknown) }
        for row in applied where known[row["name"]] != row["checksum"] as String {
            throw StoreError.migrationChanged(row["name"])
        }
    }

    func run(on writer: any DatabaseWriter) throws {
        try writer.read(check)
        var migrator = DatabaseMigrator()
        for migration in migrations {
            migrator.registerMigration(migration.name) { db in
                try db.execute(
                    sql:
                        "CREATE TABLE IF NOT EXISTS migration_checksums (name TEXT PRIMARY KEY, checksum TEXT NOT NULL) STRICT"
                )
                try db.execute(sql: migration.sql)
                try db.execute(
                    sql: "INSERT INTO migration_checksums (name, checksum) VALUES (?, ?)",
                    arguments: [migration.name, migration.checksum])
            }
        }
        try migrator.migrate(writer)
    }
}
