import Synchronization

/// The memory that bodies may take, those of all connections together.
///
/// A request's body is accounted for as it arrives, and an answer's when it is made. A body for which there is no room
/// is refused, and nobody else's. A short one always has room: what all short ones take together is bounded by the
/// number of connections.
package final class BodyBudget: Sendable {
    private let limit: Int
    private let alwaysGranted: Int
    /// What this budget is a part of.
    private let whole: BodyBudget?
    private let taken = Atomic<Int>(0)

    /// - Parameters:
    ///   - limit: bytes of all bodies.
    ///   - alwaysGranted: bytes that a body may have though there is no room left.
    package init(limit: Int, alwaysGranted: Int) {
        self.limit = limit
        self.alwaysGranted = alwaysGranted
        whole = nil
    }

    /// - Parameter limit: bytes of all bodies of this part.
    package init(limit: Int, of whole: BodyBudget) {
        self.limit = limit
        alwaysGranted = whole.alwaysGranted
        self.whole = whole
    }

    /// Bytes accounted for now.
    package var bytes: Int { taken.load(ordering: .relaxed) }

    /// Takes room for `more` bytes of a body that has `present` already.
    ///
    /// - Returns: false when there is none.
    func take(_ more: Int, beside present: Int) -> Bool {
        guard more > alwaysGranted - present else {
            add(more)
            return true
        }
        return take(more)
    }

    private func take(_ count: Int) -> Bool {
        var present = bytes
        while present <= limit - count {
            let (exchanged, original) = taken.weakCompareExchange(
                expected: present, desired: present + count, ordering: .relaxed
            )
            if exchanged {
                guard let whole, !whole.take(count) else { return true }
                taken.wrappingSubtract(count, ordering: .relaxed)
                return false
            }
            present = original
        }
        return false
    }

    private func add(_ count: Int) {
        taken.wrappingAdd(count, ordering: .relaxed)
        whole?.add(count)
    }

    func release(_ count: Int) {
        taken.wrappingSubtract(count, ordering: .relaxed)
        whole?.release(count)
    }
}
