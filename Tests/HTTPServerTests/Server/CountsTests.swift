import HTTPServer
import Testing

@Suite(.timeLimit(.minutes(1)))
struct CountsTests {
    private static let post = "POST /echo HTTP/1.1\r\nHost: a\r\n"

    @Test(arguments: [
        ("GET /probe HTTP/1.1\r\nHost : a\r\n\r\n", RefusalReason.malformed),
        ("GET /../a HTTP/1.1\r\nHost: a\r\n\r\n", .malformed),
        (post + "Transfer-Encoding: chunked\r\n\r\nx\r\n", .malformed),
        (post + "Content-Length: 1001\r\n\r\n", .longBody),
        ("GET /\(String(repeating: "a", count: 9000))", .longTarget),
        ("GET / HTTP/1.1\r\nX: \(String(repeating: "a", count: 17_000))", .longHead),
        (post + "Content-Length: 1\r\nExpect: more\r\n\r\n", .expectation),
        ("BREW / HTTP/1.1\r\nHost: a\r\n\r\n", .notImplemented),
        (post + "Transfer-Encoding: gzip, chunked\r\n\r\n", .notImplemented),
        ("GET / HTTP/3.0\r\nHost: a\r\n\r\n", .version),
    ])
    func eachRefusalIsCountedOnce(_ request: String, _ reason: RefusalReason) async throws {
        try await TestServer.run { server, address in
            let client = try await RawClient(address)
            await client.send(TestServer.probe + request)
            #expect(try await client.response().status == 200)
            _ = try await client.response()
            #expect(try await client.rest() == "")
            let counts = server.counts
            #expect(counts.connections == 1)
            #expect(counts.requests == 1)
            for other in RefusalReason.allCases {
                #expect(counts.refusals(other) == (other == reason ? 1 : 0), "\(other)")
            }
        }
    }

    @Test(arguments: [("GET /pr", RefusalReason.slowHead), (post + "Content-Length: 5\r\n\r\n", .slowBody)])
    func lateOnesToo(_ request: String, _ reason: RefusalReason) async throws {
        try await TestServer.run(
            configure: {
                $0.headerDeadline = .milliseconds(50)
                $0.bodyPace = TransferPace(grace: .milliseconds(50), bytesPerSecond: 1_000_000)
            }
        ) { server, address in
            let client = try await RawClient(address)
            await client.send(request)
            #expect(try await client.response().status == 408)
            #expect(server.counts.refusals(reason) == 1)
        }
    }

    @Test func aFloodBehindARequest() async throws {
        let started = Signal()
        let release = Signal()
        var router = TestServer.routes()
        router.add(.GET, "/slow") { _ in
            started.raise()
            await release.wait()
            return .noContent()
        }
        let pipeline = TestConnection.pipeline(router)
        let connection = try await TestConnection(pipeline)
        await connection.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
        try await started.raised()
        await connection.send([UInt8](repeating: 0x61, count: 256 * 1024))
        #expect(connection.isOpen)
        await connection.send("a")
        #expect(!connection.isOpen)
        #expect(pipeline.counts.refusals(.flood) == 1)
        release.raise()
    }

    @Test func whatTheResponderAnswersIsNoRefusalOfTheServer() async throws {
        try await TestServer.run { server, address in
            let client = try await RawClient(address)
            for request in ["GET /nothing", "DELETE /echo", "GET /maps/a"] {
                await client.send("\(request) HTTP/1.1\r\nHost: a\r\n\r\n")
                _ = try await client.response()
            }
            #expect(server.counts.requests == 3)
            #expect(server.counts.refusals.values.allSatisfy { $0 == 0 })
        }
    }
}
