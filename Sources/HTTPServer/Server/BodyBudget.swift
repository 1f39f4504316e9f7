import Synchronization

/// The memory that bodies may take, those of all connections together.
///
/// A request's body is accounted for before it is read, by the length that it may reach; an answer's when it is made.
/// What is full refuses newcomers: a body that has been let in is read to its end.
package final class BodyBudget: Sendable {
    private let limit: Int
    /// What this budget is a part of.
    private let whole: BodyBudget?
    private let taken = Atomic<Int>(0)

    package init(limit: Int, of whole: BodyBudget? = nil) {
        self.limit = limit
        self.whole = whole
    }

    /// Bytes accounted for now.
    package var bytes: Int { taken.load(ordering: .relaxed) }

    package var isExhausted: Bool { bytes >= limit || whole?.isExhausted == true }

    /// - Returns: nil when there is no room for so many bytes.
    package func reserve(_ count: Int) -> BodyReservation? {
        take(count) ? BodyReservation(of: count, in: self) : nil
    }

    /// Accounts for what is in memory already.
    package func hold(_ count: Int) -> BodyReservation {
        add(count)
        return BodyReservation(of: count, in: self)
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
