import NIOCore
import NIOHTTP1
import TLS

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
    /// Open connections of one IPv4 address or one IPv6 /64; newcomers are answered with 429.
    public var maximumConnectionsPerAddress = 256
    /// Addresses whose connections and bodies are not counted as theirs, as those of a proxy, which come for many
    /// clients.
    public var uncountedAddresses = AddressPrefix.loopback
    /// Requests with a responder at the same time; more are answered with 503.
    public var maximumConcurrentRequests = 1_000
    /// Bytes of all bodies in memory: those of requests as they arrive, and those of answers that the clients have yet
    /// to take. A request whose body, or whose answer, finds no room is answered with 503.
    public var maximumBodyBytes = 256 * 1024 * 1024
    /// The same of one IPv4 address or one IPv6 /64, so that none of them takes it all.
    public var maximumBodyBytesPerAddress = 64 * 1024 * 1024
    /// Bytes of all bodies in files, from their first byte until their request is answered. One that finds no room is
    /// answered with 503.
    public var maximumFileBytes = 1024 * 1024 * 1024
    /// The same of one IPv4 address or one IPv6 /64.
    public var maximumFileBytesPerAddress = 256 * 1024 * 1024
    /// Bytes that every body may have, so that short requests and answers go on when others have taken all the room.
    public var smallBodyBytes = 16 * 1024

    /// From the first byte of a request to the end of its head; then 408.
    public var headerDeadline: Duration = .seconds(10)
    /// The slowest pace of a body; a slower one is answered with 408. A pause may take as long as 128 KB at this pace.
    public var bodyPace = TransferPace(grace: .seconds(10), bytesPerSecond: 1024)
    /// The slowest pace at which a client may take a response; a slower one is closed. A pause may take as long as
    /// 128 KB at this pace.
    public var writePace = TransferPace(grace: .seconds(30), bytesPerSecond: 1024)
    /// Before the first request and between two.
    public var idleDeadline: Duration = .seconds(60)
    /// After a response that left some of the request unread: how long the server waits for more of it, to be thrown
    /// away, or for the client to close.
    public var lingerDeadline: Duration = .seconds(5)
    /// How long it does that at most. A client that sends all of its request before it reads gets this time for it.
    public var lingerLimit: Duration = .seconds(30)

    /// Certificate and key; nil: plain HTTP. A context that is exchanged is for the connections to come.
    public var tls: TLSServerCredentials? { didSet { isSecure = tls != nil } }
    /// How long a client's TLS handshake may take.
    public var handshakeDeadline: Duration = .seconds(10)
    /// Whether requests are secure; see ``HTTPRequest/isSecure``. Set beside ``tls`` by who secures channels otherwise.
    package var isSecure = false

    /// Added to every response that does not have a field of the same name.
    public var responseHeaders: HTTPHeaders = [:]
    /// Added likewise where the server is secure, such as `Strict-Transport-Security`, which means nothing elsewhere
    /// (RFC 6797 §7.2).
    public var secureResponseHeaders: HTTPHeaders = [:]
    /// The form of the server's own refusals (400, 408, 412, 413, 414, 416, 417, 429, 431, 501, 503, 505).
    public var refusalResponse: @Sendable (HTTPRefusal) -> HTTPResponse = { $0.response }

    public init(host: String = "127.0.0.1", port: Int = 0) {
        self.host = host
        self.port = port
    }

    var headLimits: HeadScanner.Limits {
        HeadScanner.Limits(target: maximumTargetBytes, fields: maximumHeaderBytes, fieldCount: maximumHeaderCount)
    }

    var chunkLimits: ChunkScanner.Limits {
        ChunkScanner.Limits(
            extensions: Self.maximumChunkExtensions, trailers: maximumHeaderBytes, trailerCount: maximumHeaderCount
        )
    }

    /// Bytes of the chunk extensions of a body. No client is known that writes any but to sign chunks of some 64 KB.
    private static let maximumChunkExtensions = 4096

    var censusLimits: ConnectionCensus.Limits {
        ConnectionCensus.Limits(
            connections: maximumConnections,
            connectionsPerAddress: maximumConnectionsPerAddress,
            bodyBytesPerAddress: maximumBodyBytesPerAddress,
            fileBytesPerAddress: maximumFileBytesPerAddress,
            uncounted: uncountedAddresses,
            requests: maximumConcurrentRequests
        )
    }

    var headersOfEveryResponse: HTTPHeaders {
        guard isSecure else { return responseHeaders }
        var headers = responseHeaders
        for (name, value) in secureResponseHeaders where !responseHeaders.contains(name: name) {
            headers.add(name: name, value: value)
        }
        return headers
    }

    var timeouts: ConnectionTimeouts {
        ConnectionTimeouts(
            head: TimeAmount(headerDeadline),
            body: bodyPace,
            write: writePace,
            idle: TimeAmount(idleDeadline),
            linger: TimeAmount(lingerDeadline),
            lingerTotal: TimeAmount(lingerLimit)
        )
    }

    /// What the parser may hold of a head that is not complete.
    var largestHead: Int { maximumHeaderBytes + maximumTargetBytes + 1024 }

    /// The parser's own limits stand behind those of ``HeadScanner`` and ``ChunkScanner`` and are never reached first:
    /// it counts the fields of the head and of the trailer section together.
    var parserLimits: NIOHTTPDecoderLimitConfiguration {
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldSize = max(maximumHeaderBytes, maximumTargetBytes)
        limits.maxHeaderListSize = 2 * maximumHeaderBytes + maximumTargetBytes
        limits.maxHeaderFieldCount = 2 * maximumHeaderCount
        return limits
    }
}
