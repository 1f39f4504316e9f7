import Domain
import Synchronization

/// A clock that goes when told to.
final class Clock: Sendable {
    private let milliseconds: Mutex<Int64>

    /// Begins at 2027-01-15T08:00:00Z.
    init(_ milliseconds: Int64 = 1_800_000_000_000) {
        self.milliseconds = Mutex(milliseconds)
    }

    var now: Timestamp { Timestamp(milliseconds: milliseconds.withLock { $0 }) }

    func advance(seconds: Int64) { milliseconds.withLock { $0 += seconds * 1_000 } }

    func advance(days: Int64) { advance(seconds: days * 86_400) }
}
