import HTTPServer
import Logging
import NIOCore
import NIOHTTP1

/// A server on a free port of the loopback, for the length of one test.
enum TestServer {
    static func run(
        _ responder: any HTTPResponder = routes(),
        logger: Logger = quiet,
        configure: (inout HTTPServerConfiguration) -> Void = { _ in },
        _ body: (HTTPServer, SocketAddress) async throws -> Void
    ) async throws {
        var configuration = HTTPServerConfiguration()
        // Nothing that a test does not ask for happens because the machine is busy.
        configuration.lingerDeadline = .seconds(50)
        configuration.headerDeadline = .seconds(50)
        configuration.bodyPace.grace = .seconds(50)
        configure(&configuration)
        let server = HTTPServer(configuration: configuration, responder: responder, logger: logger)
        let address = try await server.start()
        let result: Result<Void, any Error>
        do {
            result = .success(try await body(server, address))
        } catch {
            result = .failure(error)
        }
        await server.shutdown(deadline: .zero)
        try result.get()
    }

    /// `GET /probe`, `POST /echo` of at most 1 000 bytes, `GET /maps/{map}`.
    static func routes() -> Router {
        var router = Router()
        router.add(.GET, "/probe") { _ in .text("here") }
        router.add(.POST, "/echo", bodyLimit: 1000) { .content($0.body, type: "application/octet-stream") }
        router.add(.GET, "/maps/{map}") { .text($0.parameters["map"] ?? "") }
        return router
    }

    static var quiet: Logger {
        Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    }

    static let probe = "GET /probe HTTP/1.1\r\nHost: test\r\n\r\n"
}
