import HTTPServer
import NIOCore
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1)))
struct KeepAliveTests {
    @Test func pipelinedRequestsAreAnsweredInOrder() async throws {
        try await TestServer.run { _, address in
            let client = try await RawClient(address)
            let post = "POST /echo HTTP/1.1\r\nHost: a\r\n"
            await client.send(
                "GET /maps/first HTTP/1.1\r\nHost: a\r\n\r\n\(post)Content-Length: 6\r\n\r\nsecond"
                    + "\(post)Transfer-Encoding: chunked\r\n\r\n5\r\nthird\r\n0\r\n\r\n"
                    + "GET /nothing HTTP/1.1\r\nHost: a\r\n\r\nGET /maps/fifth HTTP/1.1\r\nHost: a\r\n\r\n"
            )
            #expect(try await client.response().text == "first")
            #expect(try await client.response().text == "second")
            #expect(try await client.response().text == "third")
            #expect(try await client.response().status == 404)
            #expect(try await client.response().text == "fifth")
        }
    }

    @Test func aPipelinedRequestWaitsForTheAnswerBeforeIt() async throws {
        let started = Signal()
        let release = Signal()
        let order = Mutex<[String]>([])
        var router = Router()
        router.add(.GET, "/slow") { _ in
            started.raise()
            await release.wait()
            order.withLock { $0.append("slow") }
            return .noContent()
        }
        router.add(.GET, "/fast") { _ in
            order.withLock { $0.append("fast") }
            return .noContent()
        }
        try await TestServer.run(router) { server, address in
            let client = try await RawClient(address)
            await client.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\nGET /fast HTTP/1.1\r\nHost: a\r\n\r\n")
            try await started.raised()
            #expect(server.load == HTTPServerLoad(connections: 1, requestsInFlight: 1))
            release.raise()
            _ = try await client.response()
            _ = try await client.response()
            #expect(order.withLock { $0 } == ["slow", "fast"])
        }
    }

    @Test func requestsCutAnywhereAreReadAlike() async throws {
        let bytes = Array(
            ("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
                + "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nfgh" + TestServer.probe).utf8
        )
        try await TestServer.run { _, address in
            let client = try await RawClient(address)
            for size in [1, 2, 3, 7, 50] {
                for start in stride(from: 0, to: bytes.count, by: size) {
                    await client.send(Array(bytes[start..<min(start + size, bytes.count)]))
                }
                #expect(try await client.response().text == "abcde")
                #expect(try await client.response().text == "fgh")
                #expect(try await client.response().text == "here")
            }
        }
    }

    @Test func aClientThatSendsNoMoreIsStillAnswered() async throws {
        let release = Signal()
        let started = Signal()
        var router = Router()
        router.add(.GET, "/slow") { _ in
            started.raise()
            await release.wait()
            return .text("done")
        }
        try await TestServer.run(router) { _, address in
            let client = try await RawClient(address)
            await client.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\nGET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
            try await started.raised()
            try await client.finishSending()
            release.raise()
            #expect(try await client.response().text == "done")
            #expect(try await client.response().text == "done")
            #expect(try await client.rest() == "")
        }
    }

    /// Closing while bytes are unread would reset the connection, and with it the answer.
    @Test func whatComesBehindALastRequestDoesNotCostItsAnswer() async throws {
        try await TestServer.run { _, address in
            let client = try await RawClient(address, staysOpen: true)
            await client.send("GET /probe HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n" + TestServer.probe)
            #expect(try await client.response().text == "here")
            for _ in 0..<100 { try await client.deliver(Array(TestServer.probe.utf8)) }
            #expect(try await client.rest() == "")
        }
    }

    @Test func halfARequestAndTheEndIsAnEnd() async throws {
        try await TestServer.run { _, address in
            let client = try await RawClient(address)
            await client.send("GET /probe HTTP/1.1\r\nHo")
            try await client.finishSending()
            #expect(try await client.rest() == "")
        }
    }

    @Test func headHasTheLengthButNotTheBody() async throws {
        try await TestServer.run { _, address in
            let client = try await RawClient(address)
            await client.send("HEAD /probe HTTP/1.1\r\nHost: a\r\n\r\n")
            let head = try await client.response(isHead: true)
            #expect(head.status == 200)
            #expect(head.headers["Content-Length"] == ["4"])
            await client.send("HEAD /nothing HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try await client.response(isHead: true).status == 404)
            await client.send(TestServer.probe)
            #expect(try await client.response().text == "here")
        }
    }

    @Test func aHandlerKnowsThePeer() async throws {
        var router = Router()
        router.add(.GET, "/") { .text($0.remoteAddress?.ipAddress ?? "") }
        try await TestServer.run(router) { _, address in
            let client = try await RawClient(address)
            await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try await client.response().text == "127.0.0.1")
        }
    }

    @Test(arguments: ["a\r\nSet-Cookie: b=c", "a\nb", "a\rb", "a\0b"])
    func aFieldWithALineBreakIsNotSent(_ value: String) async throws {
        var router = TestServer.routes()
        router.add(.GET, "/") { _ in .noContent(headers: ["Location": value]) }
        try await TestServer.run(router) { _, address in
            let client = try await RawClient(address)
            await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n" + TestServer.probe)
            let response = try await client.response()
            #expect(response.status == 500)
            #expect(response.headers["Set-Cookie"].isEmpty)
            #expect(try await client.response().text == "here")
        }
    }

    @Test func everyResponseHasADateAndTheConfiguredHeaders() async throws {
        try await TestServer.run(configure: { $0.responseHeaders = ["X-Frame-Options": "DENY"] }) { _, address in
            let client = try await RawClient(address)
            for request in [TestServer.probe, "GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n", "broken\r\n\r\n"] {
                await client.send(request)
                let response = try await client.response()
                #expect(response.headers["X-Frame-Options"] == ["DENY"])
                #expect(response.headers["Date"].count == 1)
                #expect(response.headers["Server"].isEmpty)
            }
        }
    }
}
