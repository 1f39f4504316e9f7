import NIOHTTP1

/// Sends each request to the handler of its method and path, and answers for the others: 404, 405 with `Allow`, 406,
/// 415, `OPTIONS`, and HEAD from GET.
public struct Router: HTTPResponder {
    /// Turns an error into an answer. It gets ``HTTPRefusal`` for 404, 405, 406 and 415, else what a handler threw.
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
    ///   - consumes: media types, or ranges such as `image/*`, of the bodies that are taken; others are answered with 415
    ///     before they are read. Empty: any.
    ///   - produces: media types of the answer, the preferred first; a client that accepts none of them is answered with
    ///     406, another's choice is in ``HTTPRequest/negotiatedMediaType``. Empty: not told, and nothing is refused.
    ///   - files: where the bodies go, for a route that takes them in files; nil: into memory.
    ///   - name: stable name of the route; the method and the pattern when left out.
    public mutating func add(
        _ method: HTTPMethod,
        _ pattern: String,
        bodyLimit: Int = 0,
        consumes: [String] = [],
        produces: [String] = [],
        files: FileRoute? = nil,
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
            consumes: consumes,
            produces: produces,
            name: name ?? "\(method.rawValue) \(pattern)",
            files: files,
            handler: handler
        )
        guard let route else {
            preconditionFailure("A media type of the route \(method.rawValue) \(pattern) is malformed")
        }
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
            let destination = try resolve(request)
            guard AcceptEncoding.allowAny(request.headers["Accept-Encoding"]) else {
                throw HTTPRefusal.codingNotAcceptable
            }
            switch destination {
            case .route(let route, let values):
                request.negotiatedMediaType = try route.negotiate(request.headers)
                try route.checkContent(request.headers)
                request.route = route
                request.parameters = values
                guard let files = route.files else { return .accepted(bodyLimit: route.bodyLimit) }
                return .acceptedIntoFile(admission(to: route, files))
            case .fallback:
                return .accepted(bodyLimit: 0)
            case .options(let headers):
                return .refused(HTTPResponse(status: .noContent, headers: headers))
            }
        } catch {
            return .refused(errorResponse(error, request))
        }
    }

    private func admission(to route: Route, _ files: FileRoute) -> FileAdmission {
        FileAdmission(bodyLimit: route.bodyLimit, folder: files.folder) { request in
            do {
                try await files.check(request)
                return nil
            } catch {
                return errorResponse(error, request)
            }
        }
    }

    /// Answers a request that came through `admit`, or directly.
    public func respond(to request: HTTPRequest) async -> HTTPResponse {
        var request = request
        if request.route == nil, case .refused(let response) = admit(&request) {
            return response
        }
        var response: HTTPResponse
        do {
            response = try await handler(of: request)(request)
        } catch {
            response = errorResponse(error, request)
        }
        if request.route?.variesByAccept == true { response.headers.addVary("Accept") }
        return response
    }

    private func handler(of request: HTTPRequest) throws(HTTPRefusal) -> Route.Handler {
        guard let handler = request.route?.handler ?? fallback else { throw .notFound }
        return handler
    }
}

extension Router {
    private enum Destination {
        case route(Route, parameters: [String: String])
        case fallback
        case options(HTTPHeaders)
    }

    private func resolve(_ request: HTTPRequest) throws(HTTPRefusal) -> Destination {
        if request.path == "*" {
            guard request.method == .OPTIONS else { throw .notFound }
            return .options(["Allow": "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"])
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
            case .OPTIONS: return .options(["Allow": "GET, HEAD, OPTIONS"])
            default: throw .methodNotAllowed(allow: ["GET", "HEAD", "OPTIONS"])
            }
        }
        let allow = Self.allowed(in: matches)
        guard request.method == .OPTIONS else { throw .methodNotAllowed(allow: allow) }
        var headers: HTTPHeaders = ["Allow": allow.joined(separator: ", ")]
        for method in [HTTPMethod.POST, .PATCH] {
            guard let name = HTTPRefusal.acceptField(of: method) else { continue }
            let types = matches.lazy.compactMap { $0.routes[method.rawValue]?.consumes }.first ?? []
            if !types.isEmpty { headers.add(name: name, value: types.joined(separator: ", ")) }
        }
        return .options(headers)
    }

    private static func allowed(in matches: [RouteTree.Match]) -> [String] {
        var methods = Set(matches.flatMap { $0.routes.keys })
        if methods.contains("GET") { methods.insert("HEAD") }
        methods.insert("OPTIONS")
        return methods.sorted()
    }
}
