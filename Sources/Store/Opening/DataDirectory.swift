import Foundation

/// The folder in which a server keeps everything: the database, its secrets, and the lock of the one that serves.
public struct DataDirectory: Sendable {
    public let url: URL

    public init(_ path: String) {
        url = URL(fileURLWithPath: path, isDirectory: true)
    }

    public var path: String { url.path }
    var database: URL { url.appendingPathComponent("cairn.sqlite") }
    var secrets: SecretFiles {
        SecretFiles(folder: url.appendingPathComponent("secrets", isDirectory: true))
    }

    /// Whether a store has been made here.
    public var holdsStore: Bool { FileManager.default.fileExists(atPath: database.path) }

    /// Makes the folder, for its owner alone, unless it is there.
    public func create() throws {
        try FileManager.default.createDirectory(
            at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
}
