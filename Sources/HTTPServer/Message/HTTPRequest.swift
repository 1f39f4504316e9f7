import NIOCore
import NIOHTTP1

/// One request, read in full, with its target decoded and checked.
public struct HTTPRequest: Sendable {
    public let method: HTTPMethod
    public let version: HTTPVersion
    /// The percent-decoded path. It begins with `/`, is valid UTF-8, and has no empty, `.` or `..` segment, no
    /// backslash and no control character; a `/` in it is always a separator. `*` for `OPTIONS *`.
    public let path: String
    public let query: QueryParameters
    public let headers: HTTPHeaders
    /// The body, without transfer coding, never longer than the route's limit.
    public internal(set) var body: ByteBuffer
    /// The body of a request whose route takes it in a file; ``body`` is empty then. nil for all others.
    public internal(set) var bodyFile: BodyFile?
    /// The decoded segments that stood where the route's pattern has `{name}`.
    public internal(set) var parameters: [String: String] = [:]
    /// The route that took the request; nil for the fallback and for requests that no route takes.
    public internal(set) var route: Route?
    /// Of the media types that the route produces, the one that the client likes best; nil where the route tells none.
    public internal(set) var negotiatedMediaType: String?
    /// The peer of the connection, for limits per address. It is not to be logged.
    public internal(set) var remoteAddress: SocketAddress?
    /// Whether the request came over TLS.
    public internal(set) var isSecure = false
    /// The room that the body takes among the bodies in memory, given back when the request is no more.
    var bodyReservation: BodyReservation?
    /// The same of a body in a file, among those on disk.
    var fileReservation: BodyReservation?

    /// A request as it would be read from the wire, for handlers called directly.
    ///
    /// - Parameter target: the request target, still percent-encoded, such as `/maps/a%20b?limit=10`.
    /// - Throws: 400 when the target is not one that the server would take.
    public init(
        method: HTTPMethod,
        target: String,
        version: HTTPVersion = .http1_1,
        headers: HTTPHeaders = [:],
        body: ByteBuffer = ByteBuffer()
    ) throws(HTTPRefusal) {
        self.init(method: method, target: try RequestTarget(parsing: target), version: version, headers: headers)
        self.body = body
    }

    init(method: HTTPMethod, target: RequestTarget, version: HTTPVersion, headers: HTTPHeaders) {
        self.method = method
        self.version = version
        self.path = target.path
        self.query = target.query
        self.headers = headers
        self.body = ByteBuffer()
    }

    /// The value of the first field of this name, in any case of letters.
    public func header(_ name: String) -> String? {
        headers.first(name: name)
    }
}
