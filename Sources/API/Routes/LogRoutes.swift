import Domain
import Foundation
import HTTPServer
import NIOHTTP1

/// The log as a caller may see it: of a map, and of one claim.
struct LogRoutes: Sendable {
    private static let mostEvents = 1_000
    private static let longestHistory = 1_000
    /// Events gone through for one answer, seen or not; the next link goes on from there.
    private static let mostRead = 5_000
    /// Events read from the store at a time while looking for those that the caller may see.
    private static let stride = 500

    let services: Services

    func add(to router: inout Router) {
        router.add(
            .GET, "/api/v1/maps/{map}/events", produces: MediaTypes.events, name: "listEvents", handler: events)
        router.add(
            .GET, "/api/v1/maps/{map}/claims/{id}/history", produces: MediaTypes.json, name: "getHistory",
            handler: history)
    }

    private func events(_ request: HTTPRequest) async throws -> HTTPResponse {
        let context = try await services.context(request, .read)
        try context.standing.require(.eventRead)
        let (since, limit) = try Self.range(request)
        let writer = EventWriter(features: services.features)
        let head = services.store.head
        var position = since
        var documents: [EventDocument] = []
        var read = 0
        reading: while documents.count < limit && position < head && read < Self.mostRead {
            let changes = try await services.store.changes(on: context.map.id, after: position, limit: Self.stride)
            read += changes.count
            for change in changes {
                position = change.event.seq
                let view = services.store.visibility.view(
                    of: change, on: context.map, for: context.audience, viewer: context.viewer)
                if let view { documents.append(try writer.entry(view)) }
                if documents.count == limit { break reading }
            }
            if changes.count < Self.stride {
                position = max(position, head)
            }
        }
        if request.negotiatedMediaType == MediaTypes.lines {
            return try Self.lines(documents, head: head, through: position)
        }
        let path = "/api/v1/maps/\(context.map.id.text)/events?since=\(position)&limit=\(limit)"
        return try JSONAnswer.ok(
            EventPage(events: documents, head: head, next: position < head ? path : nil),
            headers: position < head ? ["Link": "<\(path)>; rel=\"next\""] : [:])
    }

    /// One event a line; where the reading ended stands in a header.
    private static func lines(_ documents: [EventDocument], head: Int64, through: Int64) throws -> HTTPResponse {
        let bytes = try documents.flatMap { try CanonicalJSON.encode($0) + Data("\n".utf8) }
        return JSONAnswer.of(
            Data(bytes), type: MediaTypes.lines, headers: ["Cairn-Head": "\(head)", "Cairn-Through": "\(through)"])
    }

    private func history(_ request: HTTPRequest) async throws -> HTTPResponse {
        let context = try await services.context(request, .read)
        let claim = try await services.requireVisible(try services.claimID(request), context)
        let writer = EventWriter(features: services.features)
        let changes = try await services.store.history(of: claim.id, limit: Self.longestHistory)
        let events = try changes.compactMap { change in
            try services.store.visibility.view(
                of: change, on: context.map, for: context.audience, viewer: context.viewer
            ).map { try writer.step($0) }
        }
        return try JSONAnswer.ok(History(events: events))
    }

    private static func range(_ request: HTTPRequest) throws(Domain.Refusal) -> (since: Int64, limit: Int) {
        let faults = FaultCollector()
        for name in request.query.names where name != "since" && name != "limit" {
            faults.add(name, "unknown parameter; known here: since, limit")
        }
        let since = Int64(request.query.first("since") ?? "0")
        if since == nil || since.map({ $0 < 0 }) == true { faults.add("since", "must be a seq, 0 or more") }
        let limit = Int(request.query.first("limit") ?? "200")
        if limit.map({ (1...mostEvents).contains($0) }) != true { faults.add("limit", "must be 1 to \(mostEvents)") }
        try faults.throwIfAny()
        return (since ?? 0, limit ?? 200)
    }
}
