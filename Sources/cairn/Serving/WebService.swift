import API
import HTTPServer
import ServiceLifecycle

/// The web server's life: on a signal it ends feeds and requests in flight, then itself.
struct WebService: Service {
    let server: HTTPServer
    let api: CairnAPI

    func run() async throws {
        try? await gracefulShutdown()
        api.closeFeeds()
        await server.shutdown(deadline: .seconds(10))
    }
}
