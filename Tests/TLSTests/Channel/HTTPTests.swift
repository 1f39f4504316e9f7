import HTTPServer
import Logging
import NIOCore
import NIOHTTP1
import TLS
import Testing

/// The HTTP server behind TLS: what it does with a connection's ends and with clients that do not read.
@Suite struct HTTPTests {
    private let identity: TestIdentity

    init() throws {
        identity = try TestIdentity()
    }

    /// A server for the length of the body, with `GET /probe`, `POST /echo`, and `GET /large` of 8 MB.
    private func run(
        configure: (inout HTTPServerConfiguration) -> Void = { _ in },
        _ body: (HTTPServer, SocketAddress) async throws -> Void
    ) async throws {
        var router = Router()
        let large = ByteBuffer(repeating: UInt8(ascii: "-"), count: Self.largeCount)
        router.add(.GET, "/probe") { _ in .text("here") }
        router.add(.POST, "/echo", bodyLimit: 1000) { .content($0.body, type: "application/octet-stream") }
        router.add(.GET, "/large") { _ in .content(large, type: "application/octet-stream") }
        var configuration = HTTPServerConfiguration()
        configuration.handshakeDeadline = .seconds(600)
        configuration.tls = try TLSServerCredentials(
            certificateFile: identity.certificateFile, keyFile: identity.keyFile)
        configure(&configuration)
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let server = HTTPServer(configuration: configuration, responder: router, logger: logger)
        let address = try await server.start()
        try await body(server, address)
        await server.shutdown(deadline: .seconds(600))
    }

    private static let largeCount = 8_000_000
    private static let probe = "GET /probe HTTP/1.1\r\nHost: test\r\n\r\n"

    private func connect(_ address: SocketAddress, autoRead: Bool = true) async throws -> SocketClient {
        try await SocketClient(address, context: identity.client(), autoRead: autoRead)
    }

    @Test func aClientThatHasFinishedGetsItsAnswersAndCloseNotify() async throws {
        try await run { _, address in
            let client = try await connect(address)
            try await client.send(Self.probe + Self.probe)
            try await client.finishSending()
            let text = String(buffer: try await client.rest())
            #expect(text.components(separatedBy: "HTTP/1.1 200 OK").count == 3)
            #expect(text.hasSuffix("here"))
        }
    }

    @Test func theLastAnswerIsFollowedByCloseNotify() async throws {
        try await run { _, address in
            let client = try await connect(address)
            try await client.send("GET /probe HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n")
            #expect(String(buffer: try await client.rest()).hasSuffix("here"))
        }
    }

    @Test func aRefusalReachesAClientThatIsStillSending() async throws {
        try await run { _, address in
            let client = try await connect(address)
            try await client.send("POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 5000000\r\n\r\n")
            client.channel.writeAndFlush(ByteBuffer(repeating: 0, count: 3_000_000), promise: nil)
            #expect(String(buffer: try await client.rest()).hasPrefix("HTTP/1.1 413 "))
            await client.close()
        }
    }

    @Test func aFullHouseSaysSo() async throws {
        try await run {
            $0.maximumConnections = 1
        } _: { _, address in
            let first = try await connect(address)
            try await first.send(Self.probe)
            _ = try await first.some()
            let second = try await connect(address)
            #expect(String(buffer: try await second.rest()).hasPrefix("HTTP/1.1 503 "))
            await first.close()
        }
    }

    @Test func aLargeAnswerReachesASlowReader() async throws {
        try await run { _, address in
            let client = try await connect(address, autoRead: false)
            try await client.send("GET /large HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n")
            var received = 0
            while received < Self.largeCount {
                client.channel.read()
                received += try await client.some().readableBytes
            }
            #expect(received > Self.largeCount)
            await client.close()
        }
    }

    @Test func shutdownClosesIdleConnectionsProperly() async throws {
        var idle: SocketClient?
        try await run { _, address in
            let client = try await connect(address)
            try await client.send(Self.probe)
            _ = try await client.some()
            idle = client
        }
        let rest = try await #require(idle).rest()
        #expect(rest.readableBytes == 0)
    }
}
