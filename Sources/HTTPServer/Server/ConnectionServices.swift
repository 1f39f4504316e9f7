import Logging
import NIOCore
import NIOHTTP1

/// What all connections of a server share.
struct ConnectionServices: Sendable {
    let configuration: HTTPServerConfiguration
    let responder: any HTTPResponder
    let composer: ResponseComposer
    let census: ConnectionCensus
    let budget: BodyBudget
    let fileBudget: BodyBudget
    let counters = ServerCounters()
    let logger: Logger

    init(configuration: HTTPServerConfiguration, responder: any HTTPResponder, logger: Logger) {
        self.configuration = configuration
        self.responder = responder
        self.logger = logger
        composer = ResponseComposer(
            headers: configuration.headersOfEveryResponse, refusalResponse: configuration.refusalResponse
        )
        budget = BodyBudget(
            limit: configuration.maximumBodyBytes, alwaysGranted: configuration.smallBodyBytes)
        fileBudget = BodyBudget(limit: configuration.maximumFileBytes, alwaysGranted: 0)
        census = ConnectionCensus(limits: configuration.censusLimits, budget: budget, fileBudget: fileBudget)
    }

    var counts: HTTPServerCounts {
        var counts = counters.snapshot
        counts.bodyBytes = budget.bytes
        counts.fileBytes = fileBudget.bytes
        return counts
    }

    /// Answers a request in full: the responder, then everything that is done to its answer.
    func answer(_ request: HTTPRequest) async -> ComposedResponse {
        let start = ContinuousClock.now
        counters.countRequest()
        let response = await responder.respond(to: request)
        let composed = composer.compose(response, for: ResponseComposer.Context(request))
        log(
            request.method,
            route: request.route,
            status: composed.head.status,
            microseconds: (ContinuousClock.now - start).wholeMicroseconds
        )
        return composed
    }

    /// The server's own answer to what it does not give to the responder.
    func answer(_ refusal: HTTPRefusal, to method: HTTPMethod?) -> ComposedResponse {
        if let reason = refusal.reason { counters.count(reason) }
        let response = configuration.refusalResponse(refusal)
        log(method, route: nil, status: response.status, microseconds: 0)
        return composer.compose(response, for: ResponseComposer.Context(method: method))
    }

    /// The responder's answer to the head of a request.
    func answer(_ response: HTTPResponse, to request: HTTPRequest) -> ComposedResponse {
        counters.countRequest()
        log(request.method, route: request.route, status: response.status, microseconds: 0)
        return composer.compose(response, for: ResponseComposer.Context(request))
    }

    // Nothing here may tell who asked, or for what in particular: no address, no agent, no query, no parameters.
    private func log(_ method: HTTPMethod?, route: Route?, status: HTTPResponseStatus, microseconds: Int64) {
        logger.debug(
            "request",
            metadata: [
                "method": "\(method?.rawValue ?? "-")",
                "route": "\(route?.pattern.description ?? "-")",
                "status": "\(status.code)",
                "microseconds": "\(microseconds)",
            ]
        )
    }
}

extension Duration {
    fileprivate var wholeMicroseconds: Int64 {
        components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
    }
}
