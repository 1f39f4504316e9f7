import NIOCore
import WebSocket

/// Sends every message back as it came, until the connection is closed.
final class Echo: WebSocketDelegate {
    private let ended: EventLoopPromise<Ending>?
    private var socket: WebSocketHandler?

    /// - Parameter ended: told how the connection ended.
    init(ended: EventLoopPromise<Ending>? = nil) {
        self.ended = ended
    }

    func opened(_ socket: WebSocketHandler) {
        self.socket = socket
    }

    func received(text: String) {
        socket?.send(text: text)
        socket?.flush()
    }

    func received(binary: ByteBuffer) {
        socket?.send(binary: binary)
        socket?.flush()
    }

    func writabilityChanged(_ isWritable: Bool) {}

    func closed(code: CloseCode, reason: String) {
        socket = nil
        ended?.succeed(Ending(code: code.rawValue, reason: reason))
    }
}
