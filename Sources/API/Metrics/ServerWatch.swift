import HTTPServer
import Synchronization

/// The server that measurements are taken from. It is made after the routes that tell of it.
final class ServerWatch: Sendable {
    private let server = Mutex<HTTPServer?>(nil)

    func watch(_ watched: HTTPServer) {
        server.withLock { $0 = watched }
    }

    var present: HTTPServer? { server.withLock { $0 } }
}
