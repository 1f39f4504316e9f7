import HTTPServer
import NIOCore
import NIOHTTP1
import Testing

@Suite(.timeLimit(.minutes(1)))
struct UpgradeTests {
    private static let request = "GET /shout HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: shout\r\n\r\n"
    private static let answer: HTTPHeaders = ["Connection": "Upgrade", "Upgrade": "shout"]

    private static func router(
        before: @escaping @Sendable () async -> Void = {},
        install: @escaping @Sendable (any Channel) throws -> Void = { channel in
            try channel.pipeline.syncOperations.addHandler(Shouter())
        }
    ) -> Router {
        var router = TestServer.routes()
        router.add(.GET, "/shout") { _ in
            await before()
            return .switchingProtocols(headers: answer, install: install)
        }
        return router
    }

    @Test func bytesThatCameWithTheRequestReachTheNewProtocol() async throws {
        try await TestServer.run(Self.router()) { server, address in
            let client = try await RawClient(address)
            await client.send(Self.request + "left over, GET / HTTP/1.1\r\n\r\n, ")
            let response = try await client.response()
            #expect(response.status == 101)
            #expect(response.headers["Upgrade"] == ["shout"])
            #expect(response.headers["Connection"] == ["Upgrade"])
            #expect(response.headers["Content-Length"].isEmpty)
            await client.send("and more")
            let echo = "LEFT OVER, GET / HTTP/1.1\r\n\r\n, AND MORE"
            #expect(try await client.bytes(echo.utf8.count) == echo)
            #expect(server.load.connections == 1)
            try await client.finishSending()
            #expect(try await client.rest() == "")
        }
    }

    @Test func bytesThatCameWhileTheResponderWasAtWorkReachTheNewProtocol() async throws {
        let started = Signal()
        let release = Signal()
        let router = Self.router(before: {
            started.raise()
            await release.wait()
        })
        try await TestServer.run(router) { _, address in
            let client = try await RawClient(address)
            await client.send(Self.request)
            try await started.raised()
            for number in 0..<50 { await client.send("part \(number) ") }
            release.raise()
            #expect(try await client.response().status == 101)
            let echo = (0..<50).map { "PART \($0) " }.joined()
            #expect(try await client.bytes(echo.utf8.count) == echo)
        }
    }

    @Test func anUpgradeMayFollowOtherRequests() async throws {
        try await TestServer.run(Self.router()) { _, address in
            let client = try await RawClient(address)
            await client.send(TestServer.probe + Self.request + "hello")
            #expect(try await client.response().text == "here")
            #expect(try await client.response().status == 101)
            #expect(try await client.bytes(5) == "HELLO")
        }
    }

    @Test func aProtocolThatCannotBeInstalledClosesTheConnection() async throws {
        struct Refused: Error {}
        try await TestServer.run(Self.router(install: { _ in throw Refused() })) { _, address in
            let client = try await RawClient(address)
            await client.send(Self.request)
            #expect(try await client.response().status == 101)
            #expect(try await client.rest() == "")
        }
    }

    @Test func anUpgradeUnderWayLearnsOfTheShutdown() async throws {
        let started = Signal()
        let release = Signal()
        let router = Self.router(before: {
            started.raise()
            await release.wait()
        })
        let server = HTTPServer(
            configuration: HTTPServerConfiguration(), responder: router, logger: TestServer.quiet)
        let address = try await server.start()
        let idle = try await RawClient(address)
        await idle.send(TestServer.probe)
        #expect(try await idle.response().status == 200)
        let client = try await RawClient(address)
        await client.send(Self.request)
        try await started.raised()
        async let end: Void = server.shutdown(deadline: .seconds(50))
        // When this one is closed, all were told.
        #expect(try await idle.rest() == "")
        release.raise()
        #expect(try await client.response().status == 101)
        #expect(try await client.rest() == "BYE")
        await end
    }

    @Test func anUpgradedConnectionLearnsOfTheShutdown() async throws {
        let server = HTTPServer(
            configuration: HTTPServerConfiguration(), responder: Self.router(), logger: TestServer.quiet
        )
        let client = try await RawClient(try await server.start())
        await client.send(Self.request)
        #expect(try await client.response().status == 101)
        await server.shutdown(deadline: .seconds(50))
        #expect(try await client.rest() == "BYE")
    }
}

/// Answers every byte in capitals, and says goodbye when the server goes down.
private final class Shouter: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let text = String(buffer: unwrapInboundIn(data)).uppercased()
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard event is ChannelShouldQuiesceEvent else { return }
        let channel = context.channel
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: "BYE"))).whenComplete { _ in
            channel.close(promise: nil)
        }
    }
}
