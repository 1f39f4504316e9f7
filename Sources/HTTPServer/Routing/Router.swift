import NIOHTTP1

/// Sends each request to the handler of its method and path, and answers for the others: 404, 405 with `Allow`,
/// `OPTIONS`, and HEAD from GET.
public struct Router: HTTPResponder {
    /// Turns an error into an answer. It gets ``HTTPRefusal`` for 404 and 405, else what a handler threw.
    public typealias ErrorResponse = @Sendable (any Error, HTTPRequest) -> HTTPResponse

    /// The table, in the order in which it was written.
    public private(set) var routes: [Route] = []
    private var tree = RouteTree()
    private var fallback: Route.Handler?
    private let errorResponse: ErrorResponse

    public init(errorResponse: @escaping ErrorResponse = Router.problem) {
        self.errorResponse = errorResponse
    }

    /// A refusal as it is, any other error as 500 without a word on its cause.
    public static let problem: ErrorResponse = { error, _ in
        if let refusal = error as? HTTPRefusal { return refusal.response }
        return ProblemDetails(status: .internalServerError).response
    }

    /// Adds a route. The table is code: a malformed pattern or one that is there twice stops the program at its start.
    ///
    /// - Parameters:
    ///   - pattern: see ``RoutePattern``.
    ///   - bodyLimit: the longest body in bytes; 0: a request with a body is answered with 413.
    ///   - name: stable name of the route; the method and the pattern when left out.
    public mutating func add(
        _ method: HTTPMethod,
        _ pattern: String,
        bodyLimit: Int = 0,
        name: String? = nil,
        handler: @escaping Route.Handler
    ) {
        guard let parsed = RoutePattern(pattern) else {
            preconditionFailure("The route pattern \(pattern) is malformed")
        }
        let route = Route(
            method: method,
            pattern: parsed,
            bodyLimit: bodyLimit,
            name: name ?? "\(method.rawValue) \(pattern)",
            handler: handler
        )
        guard tree.insert(route) else {
            preconditionFailure("The route \(route.method.rawValue) \(pattern) is there twice")
        }
        routes.append(route)
    }

    /// Answers GET and HEAD on paths that no pattern takes, such as the files of a site.
    public mutating func setFallback(_ handler: @escaping Route.Handler) {
        fallback = handler
    }

    public func admit(_ request: inout HTTPRequest) -> Admission {
        do {
            switch try resolve(request) {
            case .route(let route, let values):
                request.route = route
                request.parameters = values
                return .accepted(bodyLimit: route.bodyLimit)
            case .fallback:
                return .accepted(bodyLimit: 0)
            case .options(let allow):
                return .refused(HTTPResponse(status: .noContent, headers: ["Allow": allow]))
            }
        } catch {
            return .refused(errorResponse(error, request))
        }
    }

    /// Answers a request that came through `admit`, or directly.
    public func respond(to request: HTTPRequest) async -> HTTPResponse {
        var request = request
        if request.route == nil, case .refused(let response) = admit(&request) {
            return response
        }
        do {
            if let route = request.route {
                return try await route.handler(request)
            }
            guard let fallback else { throw HTTPRefusal.notFound }
            return try await fallback(request)
        } catch {
            return errorResponse(error, request)
        }
    }
}

extension Router {
    private enum Destination {
        case route(Route, parameters: [String: String])
        case fallback
        case options(allow: String)
    }

    private func resolve(_ request: HTTPRequest) throws(HTTPRefusal) -> Destination {
        if request.path == "*" {
            guard request.method == .OPTIONS else { throw .notFound }
            return .options(allow: "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS")
        }
        let matches = tree.matches(RoutePattern.split(request.path))
        let methods = request.method == .HEAD ? ["HEAD", "GET"] : [request.method.rawValue]
        for method in methods {
            for match in matches {
                guard let route = match.routes[method] else { continue }
                let pairs = zip(route.pattern.parameterNames, match.values.map(String.init))
                return .route(route, parameters: Dictionary(pairs) { first, _ in first })
            }
        }
        if matches.isEmpty {
            guard fallback != nil else { throw .notFound }
            switch request.method {
            case .GET, .HEAD: return .fallback
            case .OPTIONS: return .options(allow: "GET, HEAD, OPTIONS")
            default: throw .notFound
            }
        }
        let allow = Self.allowed(in: matches)
        guard request.method == .OPTIONS else { throw .methodNotAllowed(allow: allow) }
        return .options(allow: allow.joined(separator: ", "))
    }

    private static func allowed(in matches: [RouteTree.Match]) -> [String] {
        var methods = Set(matches.flatMap { $0.routes.keys })
        if methods.contains("GET") { methods.insert("HEAD") }
        methods.insert("OPTIONS")
        return methods.sorted()
    }
}
