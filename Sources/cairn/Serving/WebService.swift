import HTTPServer
import NIOCore
import ServiceLifecycle

/// The web server's life: it listens once signals are heard, and on one it ends what is in flight, then itself.
struct WebService: Service {
    let server: HTTPServer
    /// Told where the server listens, once it does.
    let announce: @Sendable (SocketAddress) async throws -> Void

    func run() async throws {
        try await announce(try await server.start())
        try? await gracefulShutdown()
        await server.shutdown(deadline: .seconds(10))
    }
}
