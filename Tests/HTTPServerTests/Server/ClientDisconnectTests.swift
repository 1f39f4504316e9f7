import HTTPServer
import NIOCore
import Testing

@Suite(.timeLimit(.minutes(1)))
struct ClientDisconnectTests {
    @Test func theResponderOfAClientThatResetsTheConnectionIsCancelled() async throws {
        let started = Signal()
        let cancelled = Signal()
        let ended = Signal()
        var router = TestServer.routes()
        router.add(.GET, "/slow") { _ in
            started.raise()
            await withTaskCancellationHandler {
                await ended.wait()
            } onCancel: {
                cancelled.raise()
            }
            return .text("nobody reads this")
        }
        try await TestServer.run(router) { server, address in
            let client = try await RawClient(address)
            await client.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
            try await started.raised()
            try await client.reset()
            try await cancelled.raised()
            ended.raise()
            try await waitUntil { server.load == HTTPServerLoad(connections: 0, requestsInFlight: 0) }
        }
    }
}
