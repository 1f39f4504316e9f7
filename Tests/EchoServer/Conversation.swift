import NIOCore
import WebSocket

/// Sends texts, collects what is answered, and closes after one answer to each.
final class Conversation: WebSocketDelegate {
    struct Record: Sendable, Encodable {
        var messages: [String] = []
        var end: Ending?
    }

    private let saying: [String]
    private let closing: Ending
    private let ended: EventLoopPromise<Record>
    private var record = Record()
    private var socket: WebSocketHandler?

    /// - Parameters:
    ///   - saying: if empty, the peer alone speaks, and closes.
    ///   - closing: what to close with.
    init(
        saying: [String],
        closing: Ending = Ending(code: CloseCode.normalClosure.rawValue, reason: ""),
        ended: EventLoopPromise<Record>
    ) {
        self.saying = saying
        self.closing = closing
        self.ended = ended
    }

    func opened(_ socket: WebSocketHandler) {
        self.socket = socket
        for text in saying { socket.send(text: text) }
        socket.flush()
    }

    func received(text: String) {
        record.messages.append(text)
        guard record.messages.count == saying.count else { return }
        socket?.close(code: CloseCode(rawValue: closing.code), reason: closing.reason)
    }

    func received(binary: ByteBuffer) {}

    func writabilityChanged(_ isWritable: Bool) {}

    func closed(code: CloseCode, reason: String) {
        socket = nil
        record.end = Ending(code: code.rawValue, reason: reason)
        ended.succeed(record)
    }
}
