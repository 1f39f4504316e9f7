import HTTPServer
import NIOCore
import Testing

@Suite(.timeLimit(.minutes(1)))
struct BodyTests {
    private static let expecting = "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"

    @Test(arguments: ["Content-Length: 4\r\n\r\n|abcd", "Transfer-Encoding: chunked\r\n\r\n|4\r\nabcd\r\n0\r\n\r\n"])
    func aClientThatAsksIsToldToContinue(_ message: String) async throws {
        let parts = message.split(separator: "|").map(String.init)
        try await TestServer.run { _, address in
            let client = try await RawClient(address)
            await client.send(Self.expecting + parts[0])
            #expect(try await client.bytes(25) == "HTTP/1.1 100 Continue\r\n\r\n")
            await client.send(parts[1])
            #expect(try await client.response().text == "abcd")
            await client.send(TestServer.probe)
            #expect(try await client.response().text == "here")
        }
    }

    @Test func aClientThatAsksWithTooLongABodyIsRefusedAtOnce() async throws {
        try await TestServer.run { _, address in
            let client = try await RawClient(address)
            await client.send(Self.expecting + "Content-Length: 1001\r\n\r\n")
            #expect(try await client.response().status == 413)
            #expect(try await client.rest() == "")
        }
    }

    @Test func aClientThatAsksWithoutABodyIsAnswered() async throws {
        try await TestServer.run { _, address in
            let client = try await RawClient(address)
            await client.send("GET /probe HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n")
            #expect(try await client.response().text == "here")
        }
    }

    @Test func aRefusalIsReadEvenByAClientThatGoesOnSending() async throws {
        try await TestServer.run { _, address in
            let client = try await RawClient(address)
            await client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 500000\r\n\r\n")
            await client.send([UInt8](repeating: 0x61, count: 250_000))
            #expect(try await client.response().status == 413)
            await client.send([UInt8](repeating: 0x61, count: 250_000))
            #expect(try await client.rest() == "")
        }
    }

    /// Many clients send all of a request before they look for an answer.
    @Test(arguments: ["Content-Length: 8000000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n7a1200\r\n"])
    func aRefusalIsReadByAClientThatSendsEverythingFirst(_ head: String) async throws {
        try await TestServer.run { server, address in
            let client = try await RawClient(address, staysOpen: true)
            await client.send("POST /echo HTTP/1.1\r\nHost: a\r\n" + head)
            for _ in 0..<80 { try await client.deliver([UInt8](repeating: 0x61, count: 100_000)) }
            #expect(try await client.response().status == 413)
            #expect(try await client.rest() == "")
            #expect(server.counts.refusals(.longBody) == 1)
        }
    }

    @Test func aClientThatGoesOnSendingIsWaitedFor() async throws {
        try await TestServer.run(configure: { $0.lingerDeadline = .seconds(2) }) { _, address in
            let client = try await RawClient(address, staysOpen: true)
            await client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\n\r\n")
            #expect(try await client.response().status == 413)
            let clock = ContinuousClock()
            let end = clock.now + .milliseconds(2500)
            while clock.now < end { try await client.deliver([0x61]) }
        }
    }

    @Test func aLongBodyArrivesWhole() async throws {
        var router = Router()
        router.add(.POST, "/echo", bodyLimit: 4_000_000) { .content($0.body, type: "application/octet-stream") }
        let body = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try await TestServer.run(router) { _, address in
            let client = try await RawClient(address)
            await client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n")
            await client.send(body)
            #expect(Array(try await client.response().body.readableBytesView) == body)
        }
    }
}
