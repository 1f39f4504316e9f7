import Foundation

/// The body of a request, in a file without a name. It is gone with the last reference to it.
public final class BodyFile: Sendable {
    /// Bytes.
    public let count: Int
    /// SHA-256 of the bytes: 32 bytes.
    public let sha256: [UInt8]
    private let descriptor: CInt

    /// - Parameter descriptor: of the file, to be closed by the new object and used by nobody else.
    init(descriptor: CInt, count: Int, sha256: [UInt8]) {
        self.descriptor = descriptor
        self.count = count
        self.sha256 = sha256
    }

    deinit {
        close(descriptor)
    }

    /// All of the bytes. Blocks.
    public func bytes() throws(BodyFileError) -> [UInt8] {
        let read = Result { () throws(BodyFileError) in
            try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled throws(BodyFileError) in
                while filled < count {
                    // pread writes within the rest of the buffer, whose length it is told, and keeps no pointer.
                    let got = pread(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled, off_t(filled))
                    if got > 0 {
                        filled += got
                    } else if got == 0 {
                        throw BodyFileError(EIO)
                    } else if errno != EINTR {
                        throw BodyFileError(errno)
                    }
                }
            }
        }
        return try read.get()
    }
}
