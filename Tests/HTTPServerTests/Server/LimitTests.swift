import HTTPServer
import NIOCore
import Testing

@Suite(.timeLimit(.minutes(1)))
struct LimitTests {
    @Test func aConnectionTooManyIsToldSo() async throws {
        try await TestServer.run(configure: { $0.maximumConnections = 1 }) { _, address in
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
        }
    }

    @Test func aPlaceThatIsLeftIsTakenAgain() async throws {
        try await TestServer.run(configure: { $0.maximumConnections = 1 }) { server, address in
            for _ in 0..<3 {
                let client = try await RawClient(address)
                await client.send(TestServer.probe)
                #expect(try await client.response().status == 200)
                await client.close()
                while server.load.connections > 0 { await Task.yield() }
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
            await started.wait()

            let second = try await RawClient(address)
            await second.send(slow)
            let refusal = try await second.response()
            #expect(refusal.status == 503)
            #expect(refusal.headers["Retry-After"] == ["1"])

            release.raise()
            #expect(try await first.response().text == "done")
            while server.load.requestsInFlight > 0 { await Task.yield() }
            await second.send(slow)
            #expect(try await second.response().text == "done")
        }
    }
}
