import NIOCore
import WebSocket

/// Writes down what it is told, and does what the test asks for when told.
final class RecordingDelegate: WebSocketDelegate {
    enum Event: Equatable {
        case opened
        case text(String)
        case binary(ByteBuffer)
        case pong(ByteBuffer)
        case writability(Bool)
        case closed(CloseCode, String)
    }

    private(set) var events: [Event] = []
    private(set) var socket: WebSocketHandler?
    var onOpened: (WebSocketHandler) -> Void = { _ in }
    var onText: (WebSocketHandler, String) -> Void = { _, _ in }

    func opened(_ socket: WebSocketHandler) {
        self.socket = socket
        events.append(.opened)
        onOpened(socket)
    }

    func received(text: String) {
        events.append(.text(text))
        if let socket { onText(socket, text) }
    }

    func received(binary: ByteBuffer) {
        events.append(.binary(binary))
    }

    func received(pong: ByteBuffer) {
        events.append(.pong(pong))
    }

    func writabilityChanged(_ isWritable: Bool) {
        events.append(.writability(isWritable))
    }

    func closed(code: CloseCode, reason: String) {
        events.append(.closed(code, reason))
    }
}
