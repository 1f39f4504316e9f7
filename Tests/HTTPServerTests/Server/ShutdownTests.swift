import HTTPServer
import NIOCore
import Testing

@Suite(.timeLimit(.minutes(1)))
struct ShutdownTests {
    private struct Fixture {
        let server: HTTPServer
        let address: SocketAddress
        let started = Signal()
        let release = Signal()

        init() async throws {
            var router = TestServer.routes()
            router.add(.GET, "/slow") { [started, release] _ in
                started.raise()
                await release.wait()
                return .text("done")
            }
            var configuration = HTTPServerConfiguration()
            // On one event loop all connections are told at one time.
            configuration.threads = 1
            server = HTTPServer(configuration: configuration, responder: router, logger: TestServer.quiet)
            address = try await server.start()
        }
    }

    @Test func aRequestInFlightIsAnsweredAndIdleConnectionsAreClosed() async throws {
        let fixture = try await Fixture()
        let idle = try await RawClient(fixture.address)
        await idle.send(TestServer.probe)
        #expect(try await idle.response().status == 200)
        let busy = try await RawClient(fixture.address)
        await busy.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
        try await fixture.started.raised()

        async let down: Void = fixture.server.shutdown(deadline: .seconds(50))
        #expect(try await idle.rest() == "")
        await #expect(throws: (any Error).self) { try await RawClient(fixture.address) }
        fixture.release.raise()
        let response = try await busy.response()
        #expect(response.text == "done")
        #expect(response.headers["Connection"] == ["close"])
        #expect(try await busy.rest() == "")
        await down
        #expect(fixture.server.load == HTTPServerLoad(connections: 0, requestsInFlight: 0))
    }

    @Test func aRequestThatTakesTooLongIsCutOff() async throws {
        let fixture = try await Fixture()
        let busy = try await RawClient(fixture.address)
        await busy.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
        try await fixture.started.raised()
        await fixture.server.shutdown(deadline: .milliseconds(50))
        #expect(try await busy.rest() == "")
        fixture.release.raise()
    }

    @Test func theDeadlineHoldsForWhoeverDoesNotHeedIt() async throws {
        var router = TestServer.routes()
        router.add(.GET, "/deaf") { _ in .switchingProtocols(headers: ["Upgrade": "deaf"]) { _ in } }
        let server = HTTPServer(
            configuration: HTTPServerConfiguration(), responder: router, logger: TestServer.quiet
        )
        let client = try await RawClient(try await server.start())
        await client.send("GET /deaf HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: deaf\r\n\r\n")
        #expect(try await client.response().status == 101)
        let clock = ContinuousClock()
        let begin = clock.now
        await server.shutdown(deadline: .milliseconds(200))
        #expect(clock.now - begin >= .milliseconds(200))
        #expect(try await client.rest() == "")
        #expect(server.load.connections == 0)
    }

    @Test func aRequestOfWhichAPartIsThereIsTheLast() async throws {
        let fixture = try await Fixture()
        let idle = try await RawClient(fixture.address)
        await idle.send(TestServer.probe)
        #expect(try await idle.response().status == 200)
        let client = try await RawClient(fixture.address)
        let busy = try await RawClient(fixture.address)
        await client.send(TestServer.probe + "GET /probe HTTP/1.1\r\n")
        #expect(try await client.response().headers["Connection"] == ["keep-alive"])
        await busy.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
        try await fixture.started.raised()
        async let down: Void = fixture.server.shutdown(deadline: .seconds(50))
        #expect(try await idle.rest() == "")
        await client.send("Host: a\r\n\r\n" + TestServer.probe)
        let last = try await client.response()
        #expect(last.status == 200)
        #expect(last.headers["Connection"] == ["close"])
        #expect(try await client.rest() == "")
        fixture.release.raise()
        #expect(try await busy.response().headers["Connection"] == ["close"])
        await down
    }

    @Test func aBodyThatIsOnItsWayIsRead() async throws {
        let fixture = try await Fixture()
        let idle = try await RawClient(fixture.address)
        await idle.send(TestServer.probe)
        #expect(try await idle.response().status == 200)
        let client = try await RawClient(fixture.address)
        await client.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab")
        try await waitUntil { fixture.server.counts.bodyBytes > 0 }
        async let down: Void = fixture.server.shutdown(deadline: .seconds(50))
        #expect(try await idle.rest() == "")
        await client.send("\r\n2\r\ncd\r\n0\r\n\r\n")
        let response = try await client.response()
        #expect(response.text == "abcd")
        #expect(response.headers["Connection"] == ["close"])
        #expect(try await client.rest() == "")
        await down
    }

    @Test func aHalfReadRequestIsReadToItsEnd() async throws {
        let fixture = try await Fixture()
        let client = try await RawClient(fixture.address)
        await client.send("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n")
        #expect(try await client.bytes(25) == "HTTP/1.1 100 Continue\r\n\r\n")
        async let down: Void = fixture.server.shutdown(deadline: .seconds(50))
        await client.send("abcd")
        #expect(try await client.response().text == "abcd")
        #expect(try await client.rest() == "")
        await down
    }

    @Test func stoppingTwiceAndStartingTwice() async throws {
        let fixture = try await Fixture()
        await #expect(throws: HTTPServerError.alreadyStarted) { try await fixture.server.start() }
        await fixture.server.shutdown()
        await fixture.server.shutdown()
        await #expect(throws: HTTPServerError.alreadyStarted) { try await fixture.server.start() }
    }
}
