import HTTPServer
import NIOCore
import Testing

@Suite(.timeLimit(.minutes(1)))
struct LimitTests {
    @Test func aConnectionTooManyIsToldSo() async throws {
        try await TestServer.run(configure: { $0.maximumConnections = 1 }) { server, address in
            let first = try await RawClient(address)
            await first.send(TestServer.probe)
            #expect(try await first.response().status == 200)

            let second = try await RawClient(address)
            await second.send(TestServer.probe)
            let refusal = try await second.response()
            #expect(refusal.status == 503)
            #expect(refusal.headers["Connection"] == ["close"])
            #expect(refusal.headers["Retry-After"] == ["5"])
            #expect(try await second.rest() == "")

            await first.send(TestServer.probe)
            #expect(try await first.response().status == 200)
            #expect(server.counts.connections == 1)
            #expect(server.counts.refusals(.connections) == 1)
        }
    }

    @Test func aPlaceThatIsLeftIsTakenAgain() async throws {
        try await TestServer.run(configure: { $0.maximumConnections = 1 }) { server, address in
            for _ in 0..<3 {
                let client = try await RawClient(address)
                await client.send(TestServer.probe)
                #expect(try await client.response().status == 200)
                await client.close()
                try await waitUntil { server.load.connections == 0 }
            }
        }
    }

    @Test func aRequestTooManyIsToldSoAndTheConnectionStays() async throws {
        let started = Signal()
        let release = Signal()
        var router = Router()
        router.add(.GET, "/slow") { _ in
            started.raise()
            await release.wait()
            return .text("done")
        }
        try await TestServer.run(router, configure: { $0.maximumConcurrentRequests = 1 }) { server, address in
            let slow = "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n"
            let first = try await RawClient(address)
            await first.send(slow)
            try await started.raised()

            let second = try await RawClient(address)
            await second.send(slow)
            let refusal = try await second.response()
            #expect(refusal.status == 503)
            #expect(refusal.headers["Retry-After"] == ["1"])
            #expect(refusal.headers["Connection"] == ["keep-alive"])
            #expect(server.counts.refusals(.requests) == 1)

            release.raise()
            #expect(try await first.response().text == "done")
            try await waitUntil { server.load.requestsInFlight == 0 }
            await second.send(slow)
            #expect(try await second.response().text == "done")
        }
    }

    /// Whoever is turned away does not take a place from those who come after it.
    @Test func aPlaceIsFreeAsSoonAsItIsLeft() async throws {
        let pipeline = TestConnection.pipeline { $0.maximumConnections = 1 }
        let first = try await TestConnection(pipeline)
        let second = try await TestConnection(pipeline)
        #expect(try await second.received().hasPrefix("HTTP/1.1 503 "))
        try await first.close()
        let third = try await TestConnection(pipeline)
        await third.send("broken\r\n\r\n")
        #expect(try await third.received().hasPrefix("HTTP/1.1 501 "))
    }

    @Test func whoTurnsAwayTooManyTurnsAwayWithoutAWord() async throws {
        try await TestServer.run(configure: { $0.maximumConnections = 1 }) { server, address in
            let seated = try await RawClient(address)
            await seated.send(TestServer.probe)
            #expect(try await seated.response().status == 200)
            var told: [RawClient] = []
            for _ in 0..<64 {
                let client = try await RawClient(address, staysOpen: true)
                #expect(try await client.response().status == 503)
                told.append(client)
            }
            let last = try await RawClient(address)
            #expect((try? await last.rest()) ?? "" == "")
            #expect(server.counts.refusals(.connections) == 64)
            #expect(server.counts.refusals(.unanswered) == 1)
            await seated.send(TestServer.probe)
            #expect(try await seated.response().status == 200)
        }
    }

    @Test func aConnectionTooManyFromOneAddressIsToldSo() async throws {
        try await TestServer.run(
            configure: {
                $0.maximumConnectionsPerAddress = 2
                $0.uncountedAddresses = []
            }
        ) { server, address in
            var seated: [RawClient] = []
            for _ in 0..<2 {
                let client = try await RawClient(address)
                await client.send(TestServer.probe)
                #expect(try await client.response().status == 200)
                seated.append(client)
            }
            let third = try await RawClient(address)
            await third.send(TestServer.probe)
            let refusal = try await third.response()
            #expect(refusal.status == 429)
            #expect(refusal.headers["Retry-After"] == ["5"])
            #expect(refusal.headers["Connection"] == ["close"])
            #expect(refusal.headers["Content-Type"] == ["application/problem+json"])
            #expect(try await third.rest() == "")
            await third.close()
            #expect(server.counts.refusals(.connectionsOfAddress) == 1)
            for client in seated {
                await client.send(TestServer.probe)
                #expect(try await client.response().status == 200)
            }
            await seated[0].close()
            try await waitUntil { server.load.connections <= 1 }
            let fourth = try await RawClient(address)
            await fourth.send(TestServer.probe)
            #expect(try await fourth.response().status == 200)
        }
    }

    @Test(arguments: [
        ("192.0.2.1", "192.0.2.1", true), ("192.0.2.1", "192.0.2.2", false), ("192.0.2.1", "::ffff:192.0.2.1", true),
        ("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", true), ("2001:db8:0:1::1", "2001:db8:0:2::1", false),
        ("::1", "::2", true), ("127.0.0.1", "127.0.0.1", false), ("10.1.2.3", "10.1.2.3", false),
        ("::ffff:10.1.2.3", "10.1.2.3", false),
    ])
    func whoIsTheSame(_ one: String, _ other: String, _ isSame: Bool) async throws {
        let pipeline = TestConnection.pipeline {
            $0.maximumConnectionsPerAddress = 1
            $0.uncountedAddresses = ["127.0.0.1", "10.0.0.0/8"].compactMap(AddressPrefix.init)
        }
        let first = try await TestConnection(pipeline, from: one)
        let second = try await TestConnection(pipeline, from: other)
        #expect(try await first.received() == "")
        #expect(try await second.received().hasPrefix("HTTP/1.1 429 ") == isSame)
        guard isSame else { return }
        try await first.close()
        let third = try await TestConnection(pipeline, from: other)
        #expect(try await third.received() == "")
    }
}
