import Foundation
import NIOCore

/// Reads regular files below a folder, and nothing else. Every call blocks.
struct FileReader: Sendable {
    enum Failure: Error {
        /// No such file, not a regular one, or one that lies outside of the folder.
        case notFound
        case tooLarge
        case unreadable
    }

    /// The folder's own path, without symbolic links.
    private let root: String
    private let prefix: String
    private let largestFile: Int

    /// - Returns: nil when there is no such folder.
    init?(root: String, largestFile: Int) {
        guard let resolved = Self.resolve(root) else { return nil }
        self.root = resolved
        self.prefix = resolved.hasSuffix("/") ? resolved : resolved + "/"
        self.largestFile = largestFile
    }

    /// - Parameters:
    ///   - path: a checked path that begins with `/`.
    ///   - known: asked with the file's stamp; what it returns spares the reading.
    func file<File>(
        at path: String,
        known: (StaticFile.Stamp) -> File?,
        make: (StaticFile.Stamp, ByteBuffer) throws -> File
    ) throws -> File {
        // Links are followed, but not out of the folder.
        guard let resolved = Self.resolve(root + path), resolved.utf8.starts(with: prefix.utf8) else {
            throw Failure.notFound
        }
        let descriptor = open(resolved, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { throw Failure.notFound }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw Failure.notFound }
        let stamp = StaticFile.Stamp(
            size: Int(status.st_size),
            modifiedSeconds: status.st_mtim.tv_sec,
            modifiedNanoseconds: status.st_mtim.tv_nsec,
            inode: UInt64(status.st_ino)
        )
        if let file = known(stamp) { return file }
        guard stamp.size <= largestFile else { throw Failure.tooLarge }
        return try make(stamp, try Self.bytes(of: descriptor, count: stamp.size))
    }

    private static func resolve(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        // realpath hands over a NUL-terminated string from malloc.
        defer { free(resolved) }
        return String(validatingCString: resolved)
    }

    private static func bytes(of descriptor: CInt, count: Int) throws -> ByteBuffer {
        var bytes = ByteBufferAllocator().buffer(capacity: count)
        while bytes.readableBytes < count {
            let wanted = count - bytes.readableBytes
            var failed = false
            // read(2) writes at most `wanted` bytes into the `target`, which has room for them, and keeps no pointer.
            let got = bytes.writeWithUnsafeMutableBytes(minimumWritableBytes: wanted) { target in
                let result = read(descriptor, target.baseAddress, wanted)
                failed = result < 0 && errno != EINTR
                return max(0, result)
            }
            if failed { throw Failure.unreadable }
            if got == 0 && errno != EINTR { throw Failure.unreadable }
        }
        return bytes
    }
}
