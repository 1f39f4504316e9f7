import Crypto
import Domain
import Foundation

/// Checks an export of a log, offline.
public struct ExportInspection: Sendable {
    /// Bytes that are read at a time.
    private static let piece = 1 << 20
    /// Bytes of one line: more than the largest event takes.
    private static let longestLine = 32 << 20

    private let path: String

    public init(path: String) {
        self.path = path
    }

    /// Walks the whole export.
    ///
    /// - Parameters:
    ///   - kept: what the log is held to besides.
    ///   - progress: told now and then how many bytes of how many are done.
    /// - Throws: `LogVerifier.Broken` naming the first event that does not hold, ``StoreError/damaged(what:)`` for what
    ///   is no export.
    public func verify(kept: KeptSeals = .none, progress: (Int64, Int64) -> Void = { _, _ in }) throws -> VerifiedLog {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw StoreError.damaged(what: "\(path) cannot be read; check the path")
        }
        defer { try? file.close() }
        let size = Int64(try file.seekToEnd())
        try file.seek(toOffset: 0)
        var walk = ExportWalk()
        var (rest, done) = (Data(), Int64(0))
        while let piece = try file.read(upToCount: Self.piece), !piece.isEmpty {
            done += Int64(piece.count)
            rest += piece
            var start = rest.startIndex
            while let end = Self.endOfLine(rest, from: start) {
                try walk.take(rest[start..<end])
                start = end + 1
            }
            rest = Data(rest[start...])
            guard rest.count <= Self.longestLine else {
                throw StoreError.damaged(what: "\(path): line \(walk.lines + 1) is longer than any event's")
            }
            progress(done, size)
        }
        guard rest.isEmpty else { throw walk.broken("its line is cut off") }
        return try walk.finish(kept: kept)
    }

    /// The place of the next line feed.
    private static func endOfLine(_ data: Data, from start: Int) -> Int? {
        data.withUnsafeBytes { bytes in
            let offset = start - data.startIndex
            guard offset < bytes.count, let base = bytes.baseAddress,
                let found = memchr(base + offset, 0x0A, bytes.count - offset)
            else { return nil }
            return data.startIndex + (UnsafeRawPointer(found) - base)
        }
    }
}
