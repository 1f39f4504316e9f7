import Synchronization

/// Counts what happens in more than one task.
final class Counter: Sendable {
    private let total = Atomic<Int>(0)

    var value: Int { total.load(ordering: .sequentiallyConsistent) }

    func count() {
        total.wrappingAdd(1, ordering: .sequentiallyConsistent)
    }
}
