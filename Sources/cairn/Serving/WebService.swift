import HTTPServer
import NIOCore
import ServiceLifecycle

/// The web server's life: it listens once signals are heard, and on one it ends what is in flight, then itself.
struct WebService: Service {
    /// With what comes after it, the program ends within the ten seconds that supervisors give by custom.
    private static let deadline = Duration.seconds(8)

    let server: HTTPServer
    /// Told where the server listens, once it does.
    let announce: @Sendable (SocketAddress) async throws -> Void
    /// Told when it begins to go down.
    let leaving: @Sendable () -> Void

    func run() async throws {
        try await announce(try await server.start())
        try? await gracefulShutdown()
        leaving()
        await server.shutdown(deadline: Self.deadline)
    }
}
