import Synchronization

/// Which files are being sent, between lying on the disk and standing in the log: what deletes files must not take one
/// away that the log is about to know.
final class UploadsUnderWay: Sendable {
    private struct Watch {
        var watchers = 0
        var hasBegun = false
    }

    private struct State {
        var uploads: [String: Int] = [:]
        var watches: [String: Watch] = [:]
    }

    private let state = Mutex(State())

    /// To be called before the file lies on the disk.
    func begin(_ sha256: String) {
        state.withLock { state in
            state.uploads[sha256, default: 0] += 1
            state.watches[sha256]?.hasBegun = true
        }
    }

    /// To be called when the log knows the file, or never will.
    func end(_ sha256: String) {
        state.withLock { state in
            let left = (state.uploads[sha256] ?? 1) - 1
            state.uploads[sha256] = left > 0 ? left : nil
        }
    }

    /// To be called before the log is asked for the file.
    ///
    /// - Returns: whether nobody is sending it; if so, ``unwatch(_:)`` must follow.
    func watch(_ sha256: String) -> Bool {
        state.withLock { state in
            guard state.uploads[sha256] == nil else { return false }
            state.watches[sha256, default: Watch()].watchers += 1
            return true
        }
    }

    /// - Returns: whether nobody has begun to send it since it was watched.
    func unwatch(_ sha256: String) -> Bool {
        state.withLock { state in
            guard var watch = state.watches[sha256] else { return false }
            watch.watchers -= 1
            state.watches[sha256] = watch.watchers > 0 ? watch : nil
            return !watch.hasBegun
        }
    }
}
