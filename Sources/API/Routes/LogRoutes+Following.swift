import Domain
import Foundation
import HTTPServer
import NIOCore
import NIOHTTP1

/// The log for those who wait for what comes.
extension LogRoutes {
    /// The first page that says something, or the last one before the time is over.
    func waiting(
        _ seconds: Int, for page: LogPage, _ query: LogQuery, _ request: HTTPRequest, _ context: MapContext
    ) async throws -> LogPage {
        let seat = try services.seat(.poll, request, context)
        return try await seat.pulse.striking(every: .seconds(seconds)) {
            var page = page
            repeat {
                // Who asks is looked at anew: they may have lost their role, or the session has ended.
                let context = try await services.context(request, .read)
                page = try await self.page(context, since: page.through, limit: query.limit)
                guard page.documents.isEmpty, page.isAtEnd else { return page }
            } while await seat.pulse.next() == .news
            return page
        }
    }

    /// One event a line, and on with each that comes. The head is told at the beginning.
    func following(_ query: LogQuery, _ request: HTTPRequest, _ context: MapContext) async throws -> HTTPResponse {
        let (hub, map) = (services.hub, context.map.id)
        let tail = LogTail(
            start: try await services.cursor(request, context, after: query.since), services: services,
            seat: try services.seat(.stream, request, context))
        var headers = Services.headersOfStreams
        headers.add(name: "Cairn-Head", value: "\(hub.end(of: map, for: context.audience))")
        headers.add(name: "Vary", value: "Cookie")
        return .stream(type: MediaTypes.lines, headers: headers, isEndless: true, produce: tail.produce)
    }
}
