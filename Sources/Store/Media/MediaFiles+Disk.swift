import Crypto
import Foundation

/// The system's calls.
extension MediaFiles {
    /// Writes a new file and waits until it is on the disk.
    ///
    /// - Returns: SHA-256 of the bytes, in hexadecimal digits.
    static func write(_ pieces: [ArraySlice<UInt8>], to path: String) throws -> String {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        let file = URL(fileURLWithPath: path)
        guard descriptor >= 0 else { throw failure("write", file) }
        defer { close(descriptor) }
        var digest = SHA256()
        for piece in pieces {
            digest.update(piece)
            var rest = piece
            while !rest.isEmpty {
                // write(2) reads within the slice, whose length it is told, and keeps no pointer.
                let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
                guard count > 0 || errno == EINTR else { throw failure("write", file) }
                rest = rest.dropFirst(max(0, count))
            }
        }
        guard fsync(descriptor) == 0 else { throw failure("write", file) }
        return Hex.encode(digest.finalize())
    }

    static func flush(_ folder: URL) throws {
        let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("open", folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("flush", folder) }
    }

    /// The names in a folder; none when there is no such folder.
    static func names(in folder: URL) throws -> [String] {
        guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder.path)
    }

    static func failure(_ what: String, _ file: URL) -> StoreError {
        .unavailable(cause: "cannot \(what) \(file.path): \(String(cString: strerror(errno)))")
    }
}
