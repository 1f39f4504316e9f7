import Crypto
import Foundation

/// One step of the schema: a file of SQL under `Schema/migrations`, applied once, in order of name.
public struct Migration: Sendable {
    public var name: String
    public var sql: String

    /// SHA-256 of the file, in hexadecimal: what tells a changed migration.
    public var checksum: String { Hex.encode(SHA256.hash(Array(sql.utf8))) }

    /// The migrations in `folder` in the order in which they are applied.
    public static func all(in folder: URL) throws -> [Migration] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "sql" }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
            .map {
                Migration(
                    name: $0.deletingPathExtension().lastPathComponent,
                    sql: try String(contentsOf: $0, encoding: .utf8))
            }
    }
}
