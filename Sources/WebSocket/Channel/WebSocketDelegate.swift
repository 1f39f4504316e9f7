import NIOCore

/// Who uses a WebSocket. Everything is called on the channel's event loop; no call may block it.
public protocol WebSocketDelegate: AnyObject {
    /// The connection is ready. The handler can be kept, and used on its event loop only.
    func opened(_ socket: WebSocketHandler)

    func received(text: String)

    func received(binary: ByteBuffer)

    /// The peer's answer to a ``WebSocketHandler/ping(_:)``, or to the heartbeat.
    func received(pong: ByteBuffer)

    /// What was written and has not gone out went over the channel's high mark (false) or back under its low one
    /// (true). The handler reads nothing while it is false.
    func writabilityChanged(_ isWritable: Bool)

    /// The server is shutting down (NIO's `ChannelShouldQuiesceEvent`). Unless a type says otherwise, the connection is
    /// closed with 1001; one that wants to tell its peer something first does so and closes it itself.
    func shutdownRequested(_ socket: WebSocketHandler)

    /// The last call. For what `code` says see ``ConnectionAction/closed(code:reason:)``.
    func closed(code: CloseCode, reason: String)
}

extension WebSocketDelegate {
    public func received(pong: ByteBuffer) {}

    public func shutdownRequested(_ socket: WebSocketHandler) {
        socket.close(code: .goingAway)
    }
}
