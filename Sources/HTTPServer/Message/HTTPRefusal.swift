import NIOHTTP1

/// A request that the server or the router turned down, before or instead of a handler.
///
/// `detail` is safe to show to the client: it never repeats what the client sent.
public struct HTTPRefusal: Error, Sendable {
    /// The status to answer with, always 4xx or 5xx.
    public let status: HTTPResponseStatus
    /// One sentence for the client.
    public let detail: String
    /// Fields that the status asks for, such as `Allow` with 405 or `Retry-After` with 503.
    public let headers: HTTPHeaders
    /// What the server counts it as, when it is the server that refuses.
    let reason: RefusalReason?

    public init(_ status: HTTPResponseStatus, _ detail: String, headers: HTTPHeaders = [:]) {
        self.init(status, detail, headers: headers, reason: nil)
    }

    init(_ status: HTTPResponseStatus, _ detail: String, headers: HTTPHeaders = [:], reason: RefusalReason?) {
        self.status = status
        self.detail = detail
        self.headers = headers
        self.reason = reason
    }
}

extension HTTPRefusal: Equatable {
    public static func == (left: HTTPRefusal, right: HTTPRefusal) -> Bool {
        left.status == right.status && left.detail == right.detail && left.headers == right.headers
            && left.reason == right.reason
    }
}

extension HTTPRefusal {
    /// The answer in the form of RFC 9457, with type `about:blank`.
    public var response: HTTPResponse {
        var response = ProblemDetails(status: status, detail: detail).response
        response.headers.add(contentsOf: headers)
        return response
    }

    /// 400: the message breaks RFC 9112 or RFC 3986.
    public static func badRequest(_ detail: String) -> HTTPRefusal {
        HTTPRefusal(.badRequest, detail, reason: .malformed)
    }

    /// 404: nothing is known under the path.
    public static let notFound = HTTPRefusal(.notFound, "There is nothing at this address.")

    /// 405 with the methods that the path does answer to.
    public static func methodNotAllowed(allow: [String]) -> HTTPRefusal {
        let list = allow.joined(separator: ", ")
        return HTTPRefusal(.methodNotAllowed, "This address answers to \(list).", headers: ["Allow": list])
    }

    /// 413: the body is longer than the route takes.
    public static func bodyTooLarge(limit: Int) -> HTTPRefusal {
        let detail = limit == 0 ? "This request takes no body." : "The body may have at most \(limit) bytes."
        return HTTPRefusal(.payloadTooLarge, detail, reason: .longBody)
    }

    /// 501: a method that the server does not implement for any path.
    public static let methodNotImplemented = HTTPRefusal(
        .notImplemented, "The method is not implemented.", reason: .notImplemented
    )
}
