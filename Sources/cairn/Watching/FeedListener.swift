import Foundation
import NIOCore
import WebSocket

/// Hears a feed's messages and passes on those that tell of events.
final class FeedListener: WebSocketDelegate {
    private struct Heading: Decodable {
        var type: String
        var seq: Int64?
        var code: String?
        var detail: String?
    }

    private struct Subscribe: Encodable {
        var type = "subscribe"
        var id = "watch"
        var since: Int64?
        var filter: FeedFilter
    }

    private let session: FeedSession
    private let print: @Sendable (String) -> Bool
    private let ended: EventLoopPromise<FeedSession.End>
    private var socket: WebSocketHandler?
    private var end = FeedSession.End(cursor: nil, isDone: false, heardAnything: false, reason: "")

    init(session: FeedSession, print: @escaping @Sendable (String) -> Bool, ended: EventLoopPromise<FeedSession.End>) {
        self.session = session
        self.print = print
        self.ended = ended
    }

    func opened(_ socket: WebSocketHandler) {
        self.socket = socket
        let subscribe = Subscribe(since: session.since, filter: session.filter)
        guard let message = try? JSONEncoder().encode(subscribe) else {
            return socket.close(code: .normalClosure)
        }
        socket.send(text: String(decoding: message, as: UTF8.self))
        socket.flush()
    }

    func received(text: String) {
        guard let heading = try? JSONDecoder().decode(Heading.self, from: Data(text.utf8)) else { return }
        end.heardAnything = true
        switch heading.type {
        case "event", "gone":
            guard print(text) else { return finish("nobody reads what is printed") }
            end.cursor = heading.seq
        case "caught_up":
            end.cursor = heading.seq
            if session.untilCaughtUp { finish("everything up to now was told") }
        case "error":
            Terminal.say("the server says: \(heading.code ?? "error"): \(heading.detail ?? "")")
            finish(heading.detail ?? "error")
        default: break
        }
    }

    func received(binary: ByteBuffer) {}

    func writabilityChanged(_ isWritable: Bool) {}

    func closed(code: CloseCode, reason: String) {
        end.retryAfter = Self.retryAfter(reason)
        if end.reason.isEmpty { end.reason = reason.isEmpty ? "code \(code.rawValue)" : reason }
        ended.succeed(end)
        socket = nil
    }

    /// The hint of a server that goes down, in seconds.
    private static func retryAfter(_ reason: String) -> Int? {
        let parts = reason.split(separator: "=")
        guard parts.count == 2, parts[0] == "retry_after", let seconds = Int(parts[1]) else { return nil }
        return min(max(seconds, 0), 60)
    }

    private func finish(_ reason: String) {
        end.isDone = true
        end.reason = reason
        socket?.close(code: .normalClosure)
    }
}
