import Crypto
import Domain
import Foundation
import Media

/// Pictures and documents as they are served, each in a file that is named by the hash of its bytes:
/// `media/ab/cdef…`, for its owner alone.
///
/// A file has its name only once all of it is on the disk. Whether it is anybody's is for the log to say: a file that
/// no map knows is left over from an upload that came to nothing.
public final class MediaFiles: Sendable {
    /// What has become of a file that was to be deleted.
    public enum Deletion: Sendable {
        case gone
        /// It is somebody's.
        case kept
        /// Somebody is sending it, or did a moment ago.
        case later
    }

    /// How old a file must be that no map knows, in seconds.
    private static let youth: TimeInterval = 600

    /// Hexadecimal digits of a SHA-256.
    private static let hashDigits = 64

    private let folder: URL
    /// Where requests' bodies wait, and where files are written.
    public let incoming: URL
    private let cleaner: MediaCleaner
    private let uploads = UploadsUnderWay()
    /// One file at a time is looked into.
    private let cleaning = DispatchQueue(label: "cairn.media.cleaning", qos: .utility)
    /// None appears while another goes.
    private let naming = DispatchQueue(label: "cairn.media.naming")
    /// Who looks at a picture does not wait for one that is being looked into.
    private let reading = DispatchQueue(label: "cairn.media.reading")

    /// Makes the folder unless it is there, and clears away what a server that was stopped left unfinished.
    public init(_ directory: DataDirectory, cleaner: MediaCleaner = MediaCleaner()) throws {
        folder = directory.url.appendingPathComponent("media", isDirectory: true)
        incoming = folder.appendingPathComponent("incoming", isDirectory: true)
        self.cleaner = cleaner
        try FileManager.default.createDirectory(
            at: incoming, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for left in try FileManager.default.contentsOfDirectory(at: incoming, includingPropertiesForKeys: nil) {
            try FileManager.default.removeItem(at: left)
        }
    }

    /// Cleans a file and keeps what is left of it.
    ///
    /// - Parameters:
    ///   - original: SHA-256 of the file as it was sent.
    ///   - room: bytes that may be kept, the original's among them.
    ///   - read: the file as it was sent; called where it may wait for the disk.
    ///   - recording: has the log know of it; the file is deleted by nobody until that is done.
    /// - Returns: what `recording` returns; nil when there is no room for the file.
    /// - Throws: `MediaFault` when it is not taken, ``StoreError`` when the disk fails, and what the closures throw.
    public func take<Recorded>(
        original: [UInt8], keepsOriginal: Bool, room: Int, _ read: @escaping @Sendable () throws -> [UInt8],
        recording: (MediaFile) async throws -> Recorded
    ) async throws -> Recorded? {
        let taken = try await Self.on(cleaning) { [self] in
            try keep(try read(), original: Hex.encode(original), keepsOriginal: keepsOriginal, room: room)
        }
        guard let taken else { return nil }
        defer { uploads.end(taken.sha256) }
        return try await recording(taken)
    }

    /// The bytes of a file; nil when there is none.
    public func bytes(of sha256: String) async throws -> [UInt8]? {
        try await Self.on(reading) { [self] in try read(sha256) }
    }

    /// The file as it was sent; nil when it was not kept.
    public func original(_ originalSHA256: String, of sha256: String) async throws -> [UInt8]? {
        try await Self.on(reading) { [self] in try read(Self.original(of: sha256, originalSHA256)) }
    }

    /// Deletes a file and its originals, or one original.
    ///
    /// - Parameters:
    ///   - original: hash of the original that alone is to go.
    ///   - evenYoung: also one that was sent in the last minutes.
    ///   - isNobodys: asks the log; called unless somebody is sending the file.
    public func delete(
        _ sha256: String, original: String? = nil, evenYoung: Bool, now: Date = Date(),
        if isNobodys: () async throws -> Bool
    ) async throws -> Deletion {
        guard uploads.watch(sha256) else { return .later }
        do {
            guard try await isNobodys() else {
                _ = uploads.unwatch(sha256)
                return .kept
            }
        } catch {
            _ = uploads.unwatch(sha256)
            throw error
        }
        let name = original.map { Self.original(of: sha256, $0) } ?? sha256
        return try await Self.on(naming) { [self] in
            guard uploads.unwatch(sha256) else { return .later }
            return try remove(name, olderThan: evenYoung ? nil : now.addingTimeInterval(-Self.youth)) ? .gone : .later
        }
    }

    /// The hashes of all files, each with those of its originals.
    public func all() async throws -> [String: [String]] {
        try await Self.on(naming) { [self] in
            let prefixes = try Self.names(in: folder).filter { $0.utf8.count == 2 }
            return try prefixes.reduce(into: [:]) { found, prefix in
                for name in try Self.names(in: folder.appendingPathComponent(prefix)) {
                    note(prefix + name, in: &found)
                }
            }
        }
    }

    /// The hashes of a file's originals.
    public func originals(of sha256: String) async throws -> [String] {
        try await Self.on(naming) { [self] in
            guard let place = place(sha256) else { return [] }
            var found: [String: [String]] = [:]
            for name in try Self.names(in: place.folder) where name.hasPrefix(place.name) {
                note(sha256.prefix(2) + name, in: &found)
            }
            return found[sha256] ?? []
        }
    }

    private func note(_ name: String, in found: inout [String: [String]]) {
        guard place(name) != nil else { return }
        let parts = name.split(separator: ".").map(String.init)
        found[parts[0], default: []] += parts.dropFirst()
    }

    private static func original(of sha256: String, _ original: String) -> String { "\(sha256).\(original)" }

    /// - Returns: what is to be recorded of it, and is under way from now on; nil when there is no room for it.
    private func keep(_ bytes: [UInt8], original: String, keepsOriginal: Bool, room: Int) throws -> MediaFile? {
        let media = try cleaner.clean(bytes)
        let originalBytes = keepsOriginal ? bytes.count : nil
        guard media.count + (originalBytes ?? 0) <= room else { return nil }
        let draft = draft()
        defer { unlink(draft.path) }
        let sha256 = try Self.write(
            media.pieces.map { piece in
                switch piece {
                case .original(let range): bytes[range]
                case .fresh(let bytes): bytes[...]
                }
            }, to: draft.path)
        let draftOfOriginal = self.draft()
        defer { unlink(draftOfOriginal.path) }
        if keepsOriginal { _ = try Self.write([bytes[...]], to: draftOfOriginal.path) }
        uploads.begin(sha256)
        do {
            try naming.sync {
                try name(draft, sha256)
                if keepsOriginal { try name(draftOfOriginal, Self.original(of: sha256, original)) }
            }
        } catch {
            uploads.end(sha256)
            throw error
        }
        return MediaFile(
            sha256: sha256, originalSHA256: original, type: media.format.mediaType, bytes: media.count,
            originalBytes: originalBytes, width: media.width, height: media.height)
    }

    private func draft() -> URL { incoming.appendingPathComponent(Hex.encode(SecureRandom.bytes(8))) }

    /// Gives a file its name. One that has it already is the same, and young again.
    private func name(_ draft: URL, _ name: String) throws {
        guard let place = place(name) else { throw Self.failure("name", draft) }
        let file = place.folder.appendingPathComponent(place.name)
        if !FileManager.default.fileExists(atPath: place.folder.path) {
            try FileManager.default.createDirectory(
                at: place.folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try Self.flush(folder)
        }
        guard rename(draft.path, file.path) == 0 else { throw Self.failure("keep", file) }
        try Self.flush(place.folder)
    }

    /// - Parameter date: nil for whatever age.
    /// - Returns: whether it is gone.
    private func remove(_ name: String, olderThan date: Date?) throws -> Bool {
        guard let place = place(name) else { return true }
        let names = try Self.names(in: place.folder).filter { $0.hasPrefix(place.name) }
        if let date {
            for name in names {
                let file = place.folder.appendingPathComponent(name)
                let modified = try file.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate
                guard let modified, modified < date else { return false }
            }
        }
        for name in names { try FileManager.default.removeItem(at: place.folder.appendingPathComponent(name)) }
        if !names.isEmpty { try Self.flush(place.folder) }
        return true
    }

    private func read(_ name: String) throws -> [UInt8]? {
        guard let place = place(name) else { return nil }
        let file = place.folder.appendingPathComponent(place.name)
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        guard let data = FileManager.default.contents(atPath: file.path) else {
            // It may have been deleted meanwhile.
            guard FileManager.default.fileExists(atPath: file.path) else { return nil }
            throw Self.failure("read", file)
        }
        return Array(data)
    }

    /// The folder and name of a file; nil for what is no hash, or no hash with that of an original.
    private func place(_ name: String) -> (folder: URL, name: String)? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        let areHashes = parts.allSatisfy { part in
            part.utf8.count == Self.hashDigits
                && part.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        }
        guard parts.count <= 2, areHashes else { return nil }
        return (folder.appendingPathComponent(String(name.prefix(2)), isDirectory: true), String(name.dropFirst(2)))
    }

    private static func on<Value: Sendable>(
        _ queue: DispatchQueue, _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result(catching: work)) }
        }
    }
}
