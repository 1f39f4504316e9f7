/// Room for one body among the bodies in memory, given back when the last reference to it goes.
package final class BodyReservation: Sendable {
    private let count: Int
    private let budget: BodyBudget

    /// - Parameter count: bytes that the budget has taken already.
    init(of count: Int, in budget: BodyBudget) {
        self.count = count
        self.budget = budget
    }

    deinit {
        budget.release(count)
    }
}
