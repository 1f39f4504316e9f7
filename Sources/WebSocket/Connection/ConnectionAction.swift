import NIOCore

/// What a ``ConnectionMachine`` wants done, in the order given.
public enum ConnectionAction: Sendable, Equatable {
    /// Put these bytes on the transport.
    case write(ByteBuffer)
    /// A whole message has come.
    case message(Message)
    /// The peer's ping; its pong is already among the writes.
    case ping(ByteBuffer)
    case pong(ByteBuffer)
    /// The connection is over for its user: no message follows, nothing can be sent. Given once. `code` is the peer's
    /// (1005 if it named none), ours when the peer broke the protocol, or 1006 when it ended without a Close frame.
    case closed(code: CloseCode, reason: String)
    /// End the transport, in the given way.
    case closeTransport(TransportClosing)
}

/// Ways to end the transport.
public enum TransportClosing: Sendable, Equatable {
    /// When everything written has gone out.
    case afterFlush
    /// When everything written has gone out, end our direction only (TCP: FIN), and go on reading to throw it away:
    /// ending both with unread bytes in the socket makes TCP reset the connection, and the peer may lose our Close
    /// frame (RFC 6455 §7.1.1).
    case output
    /// Now, whatever is still to be written.
    case immediate
}
