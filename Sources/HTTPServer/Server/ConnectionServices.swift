import Logging
import NIOCore
import NIOHTTP1

/// What all connections of a server share.
struct ConnectionServices: Sendable {
    let configuration: HTTPServerConfiguration
    let responder: any HTTPResponder
    let composer: ResponseComposer
    let census: ConnectionCensus
    let logger: Logger

    /// Answers a request in full: the responder, then everything that is done to its answer.
    func answer(_ request: HTTPRequest) async -> ComposedResponse {
        let start = ContinuousClock.now
        let response = await responder.respond(to: request)
        let composed = composer.compose(response, for: ResponseComposer.Context(request))
        log(request, status: composed.head.status, since: start)
        return composed
    }

    // Nothing here may tell who asked, or for what in particular: no address, no agent, no query, no parameters.
    private func log(_ request: HTTPRequest, status: HTTPResponseStatus, since start: ContinuousClock.Instant) {
        logger.debug(
            "request",
            metadata: [
                "method": "\(request.method.rawValue)",
                "route": "\(request.route?.pattern.description ?? "-")",
                "status": "\(status.code)",
                "microseconds": "\((ContinuousClock.now - start).wholeMicroseconds)",
            ]
        )
    }
}

extension Duration {
    fileprivate var wholeMicroseconds: Int64 {
        components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
    }
}
