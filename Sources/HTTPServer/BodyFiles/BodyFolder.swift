import Foundation
import NIOPosix

/// A folder on whose disk the bodies of requests are kept while they are read and answered.
///
/// A file has no name there beyond the moment that makes it, so that it is gone with the last reference to it, however
/// the request ends, and with the program, however that ends.
public struct BodyFolder: Sendable {
    public let path: String
    /// Its threads write; event loops never wait for the disk.
    let pool: NIOThreadPool

    /// - Parameter path: the path of a folder, which has to exist.
    public init(path: String) {
        self.init(path: path, pool: .singleton)
    }

    package init(path: String, pool: NIOThreadPool) {
        self.path = path
        self.pool = pool
    }

    /// Makes a file that only this program can see. Blocks.
    func makeFile() throws(BodyFileError) -> CInt {
        let name = "\(path)/body-\(String(UInt64.random(in: 0...UInt64.max), radix: 16))"
        let descriptor = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw BodyFileError(errno) }
        guard unlink(name) == 0 else {
            let failure = BodyFileError(errno)
            close(descriptor)
            throw failure
        }
        return descriptor
    }
}
