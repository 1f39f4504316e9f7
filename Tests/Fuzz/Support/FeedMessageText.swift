import API
import Domain
import Foundation
import Geometry

/// Writes messages as a client does.
enum FeedMessageText {
    static func text(of message: ClientMessage) -> String {
        var object: [String: JSONValue] = [:]
        switch message {
        case .subscribe(let id, let since, let filter):
            object = ["type": .string("subscribe"), "id": .string(id), "filter": .object(members(of: filter))]
            if let since { object["since"] = .number(Double(since)) }
        case .update(let id, let filter):
            object = ["type": .string("update"), "id": .string(id), "filter": .object(members(of: filter))]
        case .unsubscribe(let id): object = ["type": .string("unsubscribe"), "id": .string(id)]
        case .presence(let presence):
            object = ["type": .string("presence"), "state": .string(presence.state.rawValue)]
            if let claim = presence.claim { object["claim"] = .string(claim.text) }
            if let view = presence.view { object["view"] = numbers(view) }
        case .ping(let number): object = ["type": .string("ping"), "n": .number(number)]
        }
        guard let bytes = try? JSONEncoder().encode(JSONValue.object(object)) else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func isSame(_ one: ClientMessage, _ other: ClientMessage) -> Bool {
        switch (one, other) {
        case (.subscribe(let id, let since, let filter), .subscribe(let otherID, let otherSince, let otherFilter)):
            id == otherID && since == otherSince && filter == otherFilter
        case (.update(let id, let filter), .update(let otherID, let otherFilter)):
            id == otherID && filter == otherFilter
        case (.unsubscribe(let id), .unsubscribe(let otherID)): id == otherID
        case (.presence(let presence), .presence(let otherPresence)): presence == otherPresence
        case (.ping(let number), .ping(let otherNumber)): number == otherNumber
        default: false
        }
    }

    private static func members(of filter: ClaimFilter) -> [String: JSONValue] {
        var members: [String: JSONValue] = [
            "kinds": strings(filter.kinds.map(\.rawValue)), "statuses": strings(filter.statuses.map(\.rawValue)),
            "categories": strings(filter.categories), "factions": strings(filter.factions),
        ]
        if let box = filter.box {
            members["bbox"] = numbers(box)
        }
        if let percent = filter.minimumConfidence { members["min_confidence"] = .number(Double(percent)) }
        return members
    }

    private static func numbers(_ box: BoundingBox) -> JSONValue {
        .array([box.west, box.south, box.east, box.north].map { .number($0) })
    }

    private static func strings(_ words: some Sequence<String>) -> JSONValue {
        .array(words.map { .string($0) })
    }
}
