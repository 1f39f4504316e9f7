import Crypto
import Foundation

/// The folder in which a server keeps everything: the database, its secrets, and the lock of the one that serves.
public struct DataDirectory: Sendable {
    public let url: URL

    public init(_ path: String) {
        url = URL(fileURLWithPath: path, isDirectory: true)
    }

    public var path: String { url.path }
    var database: URL { url.appendingPathComponent("cairn.sqlite") }
    private var secrets: URL { url.appendingPathComponent("secrets", isDirectory: true) }

    /// Whether a store has been made here.
    public var holdsStore: Bool { FileManager.default.fileExists(atPath: database.path) }

    /// Makes the folder, for its owner alone, unless it is there.
    public func create() throws {
        try FileManager.default.createDirectory(
            at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    /// The secret of this name: 32 random bytes in a file that only its owner may read, made on first use.
    ///
    /// - Throws: ``StoreError/damaged(what:)`` when the file is of another length or others may read it.
    func secret(_ name: String) throws -> [UInt8] {
        let file = secrets.appendingPathComponent(name)
        let manager = FileManager.default
        if !manager.fileExists(atPath: file.path) {
            try manager.createDirectory(
                at: secrets, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            let made = manager.createFile(
                atPath: file.path, contents: Data(SecureRandom.bytes(32)), attributes: [.posixPermissions: 0o600])
            guard made else { throw StoreError.damaged(what: "cannot write \(file.path); check owner and free space") }
        }
        let attributes = try manager.attributesOfItem(atPath: file.path)
        guard let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue, mode & 0o077 == 0 else {
            throw StoreError.damaged(what: "others can read \(file.path); run: chmod 600 \(file.path)")
        }
        let bytes = Array(try Data(contentsOf: file))
        guard bytes.count == 32 else {
            throw StoreError.damaged(what: "\(file.path) must hold 32 bytes; restore it from a backup")
        }
        return bytes
    }
}
