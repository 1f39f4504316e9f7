import Foundation

/// A body cannot be written or read.
public struct BodyFileError: Error, CustomStringConvertible, Sendable {
    /// The code of the system call that failed.
    public let code: CInt

    init(_ code: CInt) {
        self.code = code
    }

    /// Whether there is no more room, on the disk or in a quota of the system's.
    public var isFull: Bool { code == ENOSPC || code == EDQUOT || code == EFBIG }

    public var description: String { "the file of a request's body: \(String(cString: strerror(code)))" }
}
