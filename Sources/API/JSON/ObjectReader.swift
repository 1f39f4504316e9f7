import Domain

/// Reads the members of one JSON object, noting every fault with its pointer instead of stopping at the first.
package final class ObjectReader {
    let pointer: String
    let faults: FaultCollector
    let all: [String: JSONValue]
    private var known: Set<String> = []
    /// Unknown members of one object that are named.
    private static let mostUnknown = 100

    init(_ members: [String: JSONValue], at pointer: String, faults: FaultCollector) {
        all = members
        self.pointer = pointer
        self.faults = faults
    }

    /// A reader of `value`, or nil with a fault noted when it is not an object.
    package convenience init?(_ value: JSONValue, at pointer: String, faults: FaultCollector) {
        guard case .object(let members) = value else {
            faults.add(pointer, "must be an object, not \(value.typeName)")
            return nil
        }
        self.init(members, at: pointer, faults: faults)
    }

    /// Notes every member that nobody asked for.
    package func refuseUnknownMembers(_ hint: String = "") {
        let unknown = all.keys.filter { !known.contains($0) }.sorted()
        guard !unknown.isEmpty else { return }
        let names = known.sorted().joined(separator: ", ")
        for name in unknown.prefix(Self.mostUnknown) {
            faults.add(at(name), "unknown field\(hint); known here: \(names)")
        }
    }

    func at(_ name: String) -> String {
        "\(pointer)/\(WordsRule.escaped(name))"
    }

    /// The member's value; nil when it is missing or null.
    func value(_ name: String) -> JSONValue? {
        known.insert(name)
        guard let value = all[name], value != .null else { return nil }
        return value
    }

    func note(_ name: String, _ detail: String) {
        faults.add(at(name), detail)
    }

    func missing(_ name: String, _ detail: String = "is required") {
        faults.add(at(name), detail)
    }
}
