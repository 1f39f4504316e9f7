import Domain
import HTTPServer
import NIOHTTP1

/// The live feed as Server-Sent Events, for those who have no WebSocket.
struct FeedRoute: Sendable {
    let services: Services

    func add(to router: inout Router) {
        router.add(
            .GET, "/api/v1/maps/{map}/feed", produces: [EventStream.mediaType], name: "followFeed", handler: follow)
    }

    private func follow(_ request: HTTPRequest) async throws -> HTTPResponse {
        let context = try await services.context(request, .read)
        try context.standing.require(.eventRead)
        let (hub, map) = (services.hub, context.map.id)
        let (filter, since) = try ClaimQueryReader(request.query, vocabulary: services.vocabulary).feed(
            context, lastEventID: request.header("Last-Event-ID"),
            end: max(context.through ?? 0, hub.end(of: map, for: context.audience)))
        let stream = EventStream(
            start: try await services.cursor(request, context, after: since), filter: filter,
            seat: try services.seat(.stream, request, context)
        ) { [seats = hub.seats] in seats.isClosed }
        return .stream(
            type: EventStream.mediaType, headers: Services.headersOfStreams, isEndless: true,
            produce: stream.produce)
    }
}
