import Foundation

/// Held for as long as a server serves from a data directory; the kernel lets go of it when the process ends.
public final class DataDirectoryLock: Sendable {
    private let descriptor: Int32

    /// - Throws: ``StoreError/inUse(directory:)`` when another process holds it.
    public init(_ directory: DataDirectory) throws {
        let path = directory.url.appendingPathComponent("lock").path
        descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StoreError.damaged(what: "cannot open \(path): \(String(cString: strerror(errno)))")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw StoreError.inUse(directory: directory.path)
        }
    }

    deinit {
        close(descriptor)
    }
}
