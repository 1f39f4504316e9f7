import Foundation
import Synchronization

/// Keeps what was decoded lately, by a number that means the same document for ever, such as the version of a claim.
/// Many followers read the same stretch of the log, and lists tell of the same claims again and again.
///
/// Only for what is committed: the number of what is rolled back is given again, to something else.
package final class DecodedDocuments<Value: Sendable>: Sendable {
    fileprivate struct State {
        /// Two generations: what is asked for moves into the younger one, and when that is full, the older one goes.
        var young: [Int64: (value: Value, cost: Int)] = [:]
        var old: [Int64: (value: Value, cost: Int)] = [:]
        /// Bytes of the documents that `young` was decoded from.
        var cost = 0
        /// What must not be kept any more, even by a reader that began before it went.
        var forgotten: Set<Int64> = []
    }

    private let mostBytes: Int
    private let state = Mutex(State())

    /// - Parameter mostBytes: of documents in each of two generations; decoded they take some times that.
    package init(mostBytes: Int) {
        self.mostBytes = mostBytes
    }

    /// The value of this number, decoded from `document` unless it is known.
    package func value(_ number: Int64, _ document: () -> Data, decode: (Data) throws -> Value) rethrows -> Value {
        if let known = known(number) { return known }
        let data = document()
        let value = try decode(data)
        state.withLock { $0.keep(value, number, cost: data.count, most: mostBytes) }
        return value
    }

    /// Keeps nothing of these numbers from now on.
    package func forget(_ numbers: [Int64]) {
        state.withLock { state in
            for number in numbers {
                state.young[number] = nil
                state.old[number] = nil
                state.forgotten.insert(number)
            }
        }
    }

    private func known(_ number: Int64) -> Value? {
        state.withLock { state in
            if let present = state.young[number] { return present.value }
            guard let present = state.old.removeValue(forKey: number) else { return nil }
            state.keep(present.value, number, cost: present.cost, most: mostBytes)
            return present.value
        }
    }
}

extension DecodedDocuments.State {
    fileprivate mutating func keep(_ value: Value, _ number: Int64, cost: Int, most: Int) {
        guard cost <= most, !forgotten.contains(number) else { return }
        if self.cost + cost > most {
            old = young
            young = [:]
            self.cost = 0
        }
        young[number] = (value, cost)
        self.cost += cost
    }
}
