import NIOCore
import NIOHTTP1

/// Where the server listens and what it allows. Every limit is on what one client can make the server hold or wait for.
public struct HTTPServerConfiguration: Sendable {
    /// A name or a literal address.
    public var host: String
    /// 0: any free port.
    public var port: Int
    /// Event loops.
    public var threads = 2

    /// Bytes of all header fields of a request; more is answered with 431.
    public var maximumHeaderBytes = 16 * 1024
    /// Header fields of a request; more is answered with 431.
    public var maximumHeaderCount = 100
    /// Bytes of the request target; more is answered with 414.
    public var maximumTargetBytes = 8 * 1024
    /// Open connections, those given over to another protocol among them; newcomers are answered with 503.
    public var maximumConnections = 10_000
    /// Requests with a responder at the same time; more are answered with 503.
    public var maximumConcurrentRequests = 1_000

    /// From the first byte of a request to the end of its head; then 408.
    public var headerDeadline: Duration = .seconds(10)
    /// The slowest pace of a body; a slower one is answered with 408.
    public var bodyPace = TransferPace(grace: .seconds(10), bytesPerSecond: 1024)
    /// The slowest pace at which a client may take a response; a slower one is closed.
    public var writePace = TransferPace(grace: .seconds(30), bytesPerSecond: 1024)
    /// Before the first request and between two.
    public var idleDeadline: Duration = .seconds(60)
    /// How long the server waits for the client to close after a response that left some of the request unread.
    public var lingerDeadline: Duration = .seconds(2)

    /// Added to every response that does not have a field of the same name.
    public var responseHeaders: HTTPHeaders = [:]
    /// The form of the server's own refusals (400, 408, 413, 414, 417, 431, 501, 503, 505).
    public var refusalResponse: @Sendable (HTTPRefusal) -> HTTPResponse = { $0.response }

    public init(host: String = "127.0.0.1", port: Int = 0) {
        self.host = host
        self.port = port
    }

    var headLimits: HeadScanner.Limits {
        HeadScanner.Limits(target: maximumTargetBytes, fields: maximumHeaderBytes, fieldCount: maximumHeaderCount)
    }

    var timeouts: ConnectionTimeouts {
        ConnectionTimeouts(
            head: TimeAmount(headerDeadline),
            body: bodyPace,
            write: writePace,
            idle: TimeAmount(idleDeadline),
            linger: TimeAmount(lingerDeadline)
        )
    }

    /// What the parser may hold of a head that is not complete.
    var largestHead: Int { maximumHeaderBytes + maximumTargetBytes + 1024 }

    /// The parser's own limits stand behind those of ``HeadScanner``, and hold for trailers too.
    var parserLimits: NIOHTTPDecoderLimitConfiguration {
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldSize = max(maximumHeaderBytes, maximumTargetBytes)
        limits.maxHeaderListSize = maximumHeaderBytes + maximumTargetBytes
        limits.maxHeaderFieldCount = maximumHeaderCount
        return limits
    }
}
