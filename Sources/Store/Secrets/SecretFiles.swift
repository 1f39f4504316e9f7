import Crypto
import Domain
import Foundation

/// The folder `secrets` of a data directory, which only its owner may read.
struct SecretFiles: Sendable {
    static let length = 32
    /// Ends the name of a secret that is being brought in by a rotation.
    private static let next = ".next"

    let folder: URL

    func path(_ name: SecretName) -> String { folder.appendingPathComponent(name.rawValue).path }
    func nextPath(_ name: SecretName) -> String { path(name) + Self.next }

    /// Every secret.
    ///
    /// - Throws: ``StoreError/damaged(what:)`` naming every fault at once.
    func load() throws -> [SecretName: [UInt8]] {
        var secrets: [SecretName: [UInt8]] = [:]
        var faults = Self.faults(ofMode: folder.path, "700")
        for name in SecretName.allCases {
            do {
                secrets[name] = try read(name)
            } catch StoreError.damaged(let what) {
                faults.append(what)
            }
            if exists(nextPath(name)) {
                faults.append("changing \(path(name)) was interrupted; run: cairn secrets rotate \(name.rawValue)")
            }
        }
        guard faults.isEmpty else { throw StoreError.damaged(what: faults.joined(separator: "\n")) }
        return secrets
    }

    /// Makes the secrets that are missing, except those that were made before: they are missed.
    func makeMissing(except expected: Set<SecretName>) throws {
        let missing = SecretName.allCases.filter { !expected.contains($0) && !exists(path($0)) }
        if !missing.isEmpty, !exists(folder.path) { try createFolder() }
        for name in missing { try make(name) }
    }

    /// - Throws: ``StoreError/damaged(what:)`` when it is missing, of another length, or others may read it.
    func read(_ name: SecretName) throws -> [UInt8] {
        try read(path(name))
    }

    /// The secret that a rotation is to bring in; nil when none is under way.
    func readNext(_ name: SecretName) throws -> [UInt8]? {
        exists(nextPath(name)) ? try read(nextPath(name)) : nil
    }

    /// Makes the secret that a rotation will bring in. It has its name only once all of it is on the disk.
    func makeNext(_ name: SecretName) throws -> [UInt8] {
        let bytes = SecureRandom.bytes(Self.length)
        let made = temporaryPath(name)
        try write(bytes, to: made)
        guard rename(made, nextPath(name)) == 0 else { throw Self.failure("cannot make", nextPath(name)) }
        try Self.flush(folder.path)
        return bytes
    }

    /// Puts the next secret in the place of the present one.
    func bringIn(_ name: SecretName) throws {
        guard rename(nextPath(name), path(name)) == 0 else { throw Self.failure("cannot replace", path(name)) }
        try Self.flush(folder.path)
    }

    private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    private func createFolder() throws {
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try Self.flush(folder.deletingLastPathComponent().path)
    }

    /// Makes a secret unless another process has made it meanwhile.
    private func make(_ name: SecretName) throws {
        let made = temporaryPath(name)
        try write(SecureRandom.bytes(Self.length), to: made)
        defer { unlink(made) }
        guard link(made, path(name)) == 0 || errno == EEXIST else { throw Self.failure("cannot make", path(name)) }
        try Self.flush(folder.path)
    }

    private func temporaryPath(_ name: SecretName) -> String {
        path(name) + ".\(Hex.encode(SecureRandom.bytes(8)))"
    }

    private func write(_ bytes: [UInt8], to path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.failure("cannot write", path) }
        defer { close(descriptor) }
        guard Foundation.write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
            throw Self.failure("cannot write", path)
        }
    }

    private func read(_ path: String) throws -> [UInt8] {
        guard exists(path) else {
            throw StoreError.damaged(what: "\(path) is missing; restore it from a backup")
        }
        let faults = Self.faults(ofMode: path, "600")
        guard faults.isEmpty else { throw StoreError.damaged(what: faults.joined(separator: "\n")) }
        guard let data = FileManager.default.contents(atPath: path), data.count == Self.length else {
            throw StoreError.damaged(what: "\(path) must hold \(Self.length) bytes; restore it from a backup")
        }
        return Array(data)
    }

    private static func faults(ofMode path: String, _ wanted: String) -> [String] {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        guard let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue else {
            return ["cannot look at \(path); check its owner"]
        }
        return mode & 0o077 == 0 ? [] : ["others can read \(path); run: chmod \(wanted) \(path)"]
    }

    private static func flush(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("cannot open", path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("cannot flush", path) }
    }

    private static func failure(_ what: String, _ path: String) -> StoreError {
        .damaged(what: "\(what) \(path): \(String(cString: strerror(errno))); check owner and free space")
    }
}
