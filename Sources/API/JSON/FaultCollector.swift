import Domain

/// Gathers what is wrong while a payload is read to its end, so that all of it can be named at once.
package final class FaultCollector {
    /// A drawing can have tens of thousands of faults; nobody reads more than these.
    private static let most = 1_000

    package private(set) var faults: [Fault] = []
    private var pointers: Set<String> = []
    /// Every place that has a faulty one within it.
    private var around: Set<String> = []

    package init() {}

    func add(_ pointer: String, _ detail: String) {
        guard faults.count < Self.most else { return }
        faults.append(Fault(pointer, detail))
        guard pointers.insert(pointer).inserted else { return }
        around.formUnion(Self.ancestors(of: pointer))
        if !pointer.isEmpty { around.insert("") }
    }

    /// Adds `others`, except those about a place that is already known to be faulty, or lies within or around one.
    ///
    /// - Parameter more: places that count as faulty, and all within them.
    package func add(_ others: [Fault], exceptUnder more: [String] = []) {
        let known = pointers.union(more)
        let aroundKnown = around
        for other in others where !known.contains(other.pointer) && !aroundKnown.contains(other.pointer) {
            if Self.ancestors(of: other.pointer).allSatisfy({ !known.contains($0) }) {
                add(other.pointer, other.detail)
            }
        }
    }

    package func has(_ pointer: String) -> Bool {
        pointers.contains(pointer) || around.contains(pointer)
    }

    func throwIfAny() throws(Refusal) {
        if !faults.isEmpty { throw .invalid(faults) }
    }

    /// The places that `pointer` lies within: `/a` and `/a/b` for `/a/b/c`.
    private static func ancestors(of pointer: String) -> [String] {
        let scalars = pointer.unicodeScalars
        return scalars.indices.dropFirst().filter { scalars[$0] == "/" }.map { String(scalars[..<$0]) }
    }
}
