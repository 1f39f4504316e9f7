import Synchronization

/// A number that event loops and a test share.
final class Counter: Sendable {
    private let count = Atomic(0)

    var value: Int { count.load(ordering: .acquiring) }

    func add(_ more: Int) {
        count.add(more, ordering: .acquiringAndReleasing)
    }
}
