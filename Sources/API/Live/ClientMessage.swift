import Domain
import Geometry

/// What a client says on the feed.
package enum ClientMessage: Sendable {
    case subscribe(id: String, since: Int64?, filter: ClaimFilter)
    case update(id: String, filter: ClaimFilter)
    case unsubscribe(id: String)
    case presence(Presence)
    case ping(n: Double)

    /// Why a message was not understood; the connection stays.
    package struct Fault: Error {
        package var code: String
        package var detail: String
        package var id: String?
    }

    /// Values in one message: more than any filter needs. It is read on the connection's event loop.
    private static let mostParts = 1_000

    package init(parsing text: String) throws(Fault) {
        let value: JSONValue
        do {
            value = try JSONValue(parsing: text.utf8, mostParts: Self.mostParts)
        } catch {
            throw Fault(code: "bad_json", detail: error.detail)
        }
        let faults = FaultCollector()
        guard let reader = ObjectReader(value, at: "", faults: faults) else {
            throw Fault(code: "bad_message", detail: "a message is a JSON object with a type")
        }
        let type = reader.requiredString("type")
        let id = type == "ping" || type == "presence" ? nil : reader.string("id")
        let message: ClientMessage
        switch type {
        case "subscribe":
            message = .subscribe(
                id: try Self.id(id), since: Self.since(reader), filter: Self.filter(reader.object("filter"), faults))
        case "update":
            message = .update(id: try Self.id(id), filter: Self.filter(reader.object("filter"), faults))
        case "unsubscribe": message = .unsubscribe(id: try Self.id(id))
        case "presence":
            message = .presence(
                Presence(
                    claim: reader.identity("claim"), state: reader.requiredChoice("state", or: .idle),
                    view: Self.box(reader, "view")))
        case "ping": message = .ping(n: reader.number("n") ?? 0)
        default:
            throw Fault(
                code: "unknown_type",
                detail: "the types known here are subscribe, update, unsubscribe, presence and ping", id: id)
        }
        reader.refuseUnknownMembers()
        if !faults.faults.isEmpty {
            let all = faults.faults.map { "\($0.pointer): \($0.detail)" }.joined(separator: "; ")
            throw Fault(code: "bad_message", detail: all, id: id)
        }
        self = message
    }

    private static func id(_ id: String?) throws(Fault) -> String {
        guard let id, (1...64).contains(id.utf8.count) else {
            throw Fault(code: "bad_message", detail: "/id: 1 to 64 bytes of your choice", id: nil)
        }
        return id
    }

    private static func since(_ reader: ObjectReader) -> Int64? {
        guard let number = reader.number("since") else { return nil }
        guard let since = Int64(exactly: number), since >= 0 else {
            reader.note("since", "must be a seq, 0 or more")
            return nil
        }
        return since
    }

    private static func filter(_ reader: ObjectReader?, _ faults: FaultCollector) -> ClaimFilter {
        var filter = ClaimFilter()
        guard let reader else { return filter }
        filter.box = box(reader, "bbox")
        filter.kinds = choices(reader, "kinds")
        filter.statuses = choices(reader, "statuses")
        filter.categories = words(reader, "categories")
        filter.factions = words(reader, "factions")
        filter.minimumConfidence = reader.integer("min_confidence")
        if filter.minimumConfidence.map((1...99).contains) == false {
            reader.note("min_confidence", "must be 1 to 99")
        }
        reader.refuseUnknownMembers()
        return filter
    }

    private static func box(_ reader: ObjectReader, _ name: String) -> BoundingBox? {
        guard reader.value(name) != nil else { return nil }
        let numbers = reader.array(name).map { value -> Double? in
            if case .number(let number) = value { number } else { nil }
        }
        let box = BoundingBox(parsing: numbers.map { $0.map { "\($0)" } ?? "" }.joined(separator: ","))
        if box == nil { reader.note(name, "must be [west, south, east, north] in degrees") }
        return box
    }

    private static func words(_ reader: ObjectReader, _ name: String) -> Set<String> {
        let words = reader.strings(name)
        if words.count > 100 { reader.note(name, "at most 100") }
        return Set(words.prefix(100))
    }

    private static func choices<Choice: RawRepresentable & CaseIterable & Hashable>(
        _ reader: ObjectReader, _ name: String
    ) -> Set<Choice> where Choice.RawValue == String {
        let words = reader.strings(name)
        let choices = Set(words.compactMap(Choice.init))
        if choices.count != Set(words).count {
            reader.note(name, "each must be one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return choices
    }
}
