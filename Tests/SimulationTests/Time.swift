import Domain
import Synchronization

/// A clock that goes when told to.
final class Time: Sendable {
    private let milliseconds = Mutex<Int64>(1_800_000_000_000)

    var now: Timestamp { Timestamp(milliseconds: milliseconds.withLock { $0 }) }

    func advance(milliseconds more: Int64) { milliseconds.withLock { $0 += more } }
}
