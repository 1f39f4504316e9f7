import HTTPServer
import NIOCore
import Testing

@Suite(.timeLimit(.minutes(1)))
struct DeadlineTests {
    private static let soon = TransferPace(grace: .milliseconds(50), bytesPerSecond: 1_000_000)

    @Test func aHeadThatDoesNotEndIsTimedOut() async throws {
        try await TestServer.run(configure: { $0.headerDeadline = .milliseconds(50) }) { _, address in
            let client = try await RawClient(address)
            await client.send("GET /probe HTTP/1.1\r\nHost: a\r\n")
            #expect(try await client.response().status == 408)
            #expect(try await client.rest() == "")
        }
    }

    @Test func aSecondHeadHasItsDeadlineToo() async throws {
        try await TestServer.run(configure: { $0.headerDeadline = .milliseconds(50) }) { _, address in
            let client = try await RawClient(address)
            await client.send(TestServer.probe + "GET /probe HTTP/1.1\r\n")
            #expect(try await client.response().status == 200)
            #expect(try await client.response().status == 408)
        }
    }

    @Test func aConnectionWithoutARequestIsClosedWithoutAWord() async throws {
        try await TestServer.run(configure: { $0.idleDeadline = .milliseconds(50) }) { _, address in
            let client = try await RawClient(address)
            #expect(try await client.rest() == "")
        }
    }

    @Test func anIdleConnectionIsClosedWithoutAWord() async throws {
        try await TestServer.run(configure: { $0.idleDeadline = .milliseconds(100) }) { _, address in
            // The time also counts from the accept, so that on a busy machine a client may come too late to be answered.
            while true {
                let client = try await RawClient(address)
                await client.send(TestServer.probe)
                guard let response = try? await client.response() else { continue }
                #expect(response.status == 200)
                #expect(try await client.rest() == "")
                break
            }
        }
    }

    @Test(arguments: ["Content-Length: 4\r\n\r\nab", "Transfer-Encoding: chunked\r\n\r\n4\r\nab"])
    func aBodyThatDoesNotEndIsTimedOut(_ message: String) async throws {
        try await TestServer.run(configure: { $0.bodyPace = Self.soon }) { _, address in
            let client = try await RawClient(address)
            await client.send("POST /echo HTTP/1.1\r\nHost: a\r\n" + message)
            #expect(try await client.response().status == 408)
            #expect(try await client.rest() == "")
        }
    }

    @Test func aClientThatDoesNotReadIsClosed() async throws {
        var router = Router()
        let answered = Signal()
        router.add(.GET, "/long") { _ in
            answered.raise()
            return .content(ByteBuffer(repeating: 0, count: 64_000_000), type: "application/octet-stream")
        }
        try await TestServer.run(
            router,
            configure: { $0.writePace = TransferPace(grace: .milliseconds(50), bytesPerSecond: 1_000_000_000) }
        ) { server, address in
            let client = try await RawClient(address, reads: false)
            await client.send("GET /long HTTP/1.1\r\nHost: a\r\n\r\n")
            try await answered.raised()
            try await waitUntil { server.load.connections == 0 }
            #expect(server.counts.refusals(.slowReader) == 1)
            #expect(server.counts.bodyBytes == 0)
        }
    }

    @Test func aClientThatStaysAfterARefusalIsClosed() async throws {
        try await TestServer.run(configure: { $0.lingerDeadline = .milliseconds(50) }) { server, address in
            let client = try await RawClient(address)
            await client.send("broken\r\n\r\n")
            #expect(try await client.response().status == 501)
            #expect(try await client.rest() == "")
            try await waitUntil { server.load.connections == 0 }
        }
    }

    @Test func aClientThatSendsOnAfterARefusalIsClosedSomeDay() async throws {
        try await TestServer.run(
            configure: {
                $0.lingerDeadline = .seconds(50)
                $0.lingerLimit = .milliseconds(200)
            }
        ) { server, address in
            let client = try await RawClient(address)
            await client.send("broken\r\n\r\n")
            #expect(try await client.response().status == 501)
            try await waitUntil {
                await client.send("more")
                return server.load.connections == 0
            }
        }
    }
}
