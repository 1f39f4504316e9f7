import Domain

/// Gathers what is wrong while a payload is read to its end, so that all of it can be named at once.
final class FaultCollector {
    private(set) var faults: [Fault] = []

    func add(_ pointer: String, _ detail: String) {
        faults.append(Fault(pointer, detail))
    }

    /// Adds `others`, except those about a place that is already known to be faulty, or lies within or around one.
    func add(_ others: [Fault], exceptUnder more: [String] = []) {
        let known = faults.map(\.pointer) + more
        faults += others.filter { other in
            !known.contains { known in
                other.pointer == known || other.pointer.hasPrefix(known + "/") || known.hasPrefix(other.pointer + "/")
            }
        }
    }

    func has(_ pointer: String) -> Bool {
        faults.contains { $0.pointer == pointer || $0.pointer.hasPrefix(pointer + "/") }
    }

    func throwIfAny() throws(Refusal) {
        if !faults.isEmpty { throw .invalid(faults) }
    }
}
