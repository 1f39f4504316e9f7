/// Why the server turned a connection or a request away by itself, without asking its responder.
public enum RefusalReason: Int, CaseIterable, Sendable {
    /// 503: there are as many connections as there may be.
    case connections
    /// 429: there are as many connections from one address as there may be.
    case connectionsOfAddress
    /// Closed without an answer: too many were being turned away already.
    case unanswered
    /// 503: as many requests have a responder as may have one.
    case requests
    /// 503: the bodies in memory take as much of it as they may.
    case bodies
    /// 400: the message breaks RFC 9112 or RFC 3986.
    case malformed
    /// 408: the head did not arrive in time.
    case slowHead
    /// 408: the body arrived too slowly.
    case slowBody
    /// Closed: the client took the response too slowly.
    case slowReader
    /// Closed: more came behind a request than is kept until it is answered.
    case flood
    /// 413: the body is longer than the route takes.
    case longBody
    /// 414: the request target is too long.
    case longTarget
    /// 431: the header fields are too long, or too many.
    case longHead
    /// 417: an expectation besides 100-continue.
    case expectation
    /// 501: a method or a transfer coding that the server does not implement.
    case notImplemented
    /// 505: another major version of HTTP.
    case version
}
