import Synchronization

/// Room for one body among the bodies in memory, given back when the last reference to it goes.
package final class BodyReservation: Sendable {
    private let budget: BodyBudget
    private let count = Atomic<Int>(0)

    package init(in budget: BodyBudget) {
        self.budget = budget
    }

    /// Takes room for so many more bytes. To be called by one thread at a time.
    ///
    /// - Returns: false when there is none; what was taken before stays.
    package func grow(by more: Int) -> Bool {
        guard budget.take(more, beside: count.load(ordering: .relaxed)) else { return false }
        count.wrappingAdd(more, ordering: .relaxed)
        return true
    }

    deinit {
        budget.release(count.load(ordering: .relaxed))
    }
}
