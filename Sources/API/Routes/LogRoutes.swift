import Domain
import Foundation
import HTTPServer
import NIOHTTP1

/// The log as a caller may see it: of a map, and of one claim.
struct LogRoutes: Sendable {
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
        let isLines = request.negotiatedMediaType == MediaTypes.lines
        let query = try LogQuery(request, mayWait: true, isLines: isLines)
        if query.follows { return try await following(query, request, context) }
        var page = try await page(context, since: query.since, limit: query.limit)
        if let seconds = query.wait, page.documents.isEmpty, page.isAtEnd, request.method != .HEAD {
            page = try await waiting(seconds, for: page, query, request, context)
        }
        if isLines { return try Self.lines(page) }
        // Who waits has somewhere to go on from even at the end.
        let wait = query.wait.map { "&wait=\($0)" } ?? ""
        let path = "/api/v1/maps/\(context.map.id.text)/events?since=\(page.through)&limit=\(query.limit)\(wait)"
        let next = !page.isAtEnd || query.wait != nil ? path : nil
        return try JSONAnswer.ok(
            EventPage(events: page.documents, head: page.head, next: next),
            headers: next.map { ["Link": "<\($0)>; rel=\"next\""] } ?? [:])
    }

    /// What the caller may see of up to `mostRead` events after `since`.
    func page(_ context: MapContext, since: Int64, limit: Int) async throws -> LogPage {
        let writer = EventWriter(features: services.features, audience: context.audience)
        // The public of a map with a delay may have come further since the question was asked.
        let end = services.hub.end(of: context.map.id, for: context.audience)
        var page = LogPage(through: since, head: max(context.through ?? end, end))
        var read = 0
        reading: while page.documents.count < limit && !page.isAtEnd && read < Self.mostRead {
            let changes = try await services.store.changes(
                on: context.map.id, after: page.through, through: page.head, limit: Self.stride)
            read += changes.count
            for change in changes {
                guard change.event.seq <= page.head else { break }
                page.through = change.event.seq
                let view = services.store.visibility.view(
                    of: change, on: context.map, for: context.audience, viewer: context.viewer)
                if let view { page.documents.append(try writer.entry(view)) }
                if page.documents.count == limit { break reading }
            }
            if changes.count < Self.stride || changes.last.map({ $0.event.seq > page.head }) == true {
                page.through = max(page.through, page.head)
            }
        }
        return page
    }

    /// One event a line; where the reading ended stands in a header.
    private static func lines(_ page: LogPage) throws -> HTTPResponse {
        let bytes = try page.documents.flatMap { try CanonicalJSON.encode($0) + Data("\n".utf8) }
        return JSONAnswer.of(
            Data(bytes), type: MediaTypes.lines,
            headers: ["Cairn-Head": "\(page.head)", "Cairn-Through": "\(page.through)"])
    }

    private func history(_ request: HTTPRequest) async throws -> HTTPResponse {
        let context = try await services.context(request, .read)
        let claim = try await services.requireVisible(try services.claimID(request), context)
        let query = try LogQuery(request, usual: Self.longestHistory)
        let limit = query.limit
        let writer = EventWriter(features: services.features, audience: context.audience)
        // What the team says among itself takes no room in what others read.
        let changes = try await services.store.history(
            of: claim.id, after: query.since, through: context.through,
            remarks: context.audience >= .team || context.map.comments == .public,
            limit: limit)
        var events = try changes.compactMap { change in
            try services.store.visibility.view(
                of: change, on: context.map, for: context.audience, viewer: context.viewer
            ).map { try writer.step($0) }
        }
        try await withoutHiddenClaims(&events, context)
        let last = changes.count == limit ? changes.last?.event.seq : nil
        let next = last.map { "\(request.path)?since=\($0)&limit=\(limit)" }
        return try JSONAnswer.ok(
            History(events: events, next: next), headers: next.map { ["Link": "<\($0)>; rel=\"next\""] } ?? [:])
    }

    /// Takes out the names of other claims that the reader may not know of.
    private func withoutHiddenClaims(_ events: inout [EventDocument], _ context: MapContext) async throws {
        var isSeen: [ClaimID: Bool] = [:]
        for index in events.indices {
            guard let other = events[index].summary?.claim else { continue }
            if isSeen[other] == nil {
                let claim = try await services.claim(other, context)
                isSeen[other] = claim.flatMap { services.view(of: $0, context) } != nil
            }
            if isSeen[other] == false { events[index].summary?.claim = nil }
        }
    }
}
