import Crypto
import Foundation
import NIOCore
import Synchronization

/// Writes one body to a file and hashes it on the way. Every call blocks; calls are made one after the other.
final class BodyFileWriter: Sendable {
    private struct State: ~Copyable {
        var descriptor: CInt = -1
        var count = 0
        var digest = SHA256()
    }

    private let folder: BodyFolder
    private let state = Mutex(State())

    init(in folder: BodyFolder) {
        self.folder = folder
    }

    deinit {
        state.withLock { if $0.descriptor >= 0 { close($0.descriptor) } }
    }

    func append(_ pieces: [ByteBuffer]) throws(BodyFileError) {
        try state.withLock { (state) throws(BodyFileError) in
            if state.descriptor < 0 { state.descriptor = try folder.makeFile() }
            for piece in pieces {
                let bytes = piece.readableBytesView
                let failure = bytes.withUnsafeBytes { Self.write($0, to: state.descriptor) }
                if let failure { throw failure }
                state.digest.update(bytes)
                state.count += bytes.count
            }
        }
    }

    /// The file, which is the caller's from now on.
    func finish() throws(BodyFileError) -> BodyFile {
        try append([])
        return state.withLock { state in
            var digest = SHA256()
            swap(&digest, &state.digest)
            let file = BodyFile(descriptor: state.descriptor, count: state.count, sha256: digest.finalize())
            state.descriptor = -1
            return file
        }
    }

    /// - Returns: why not all of it could be written.
    private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: CInt) -> BodyFileError? {
        var rest = bytes
        while !rest.isEmpty {
            // write(2) reads within `rest`, whose length it is told, and keeps no pointer.
            let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
            if count >= 0 {
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
            } else if errno != EINTR {
                return BodyFileError(errno)
            }
        }
        return nil
    }
}
