/// Why a client has no WebSocket.
public enum ClientUpgradeError: Error, Sendable, Equatable {
    /// The server answered with another status than 101. `body`: the first 2 KiB of what it said, as it came;
    /// `retryAfter`: how many seconds it wants to be left alone for (RFC 9110 §10.2.3), if it says that in seconds.
    case refused(status: Int, body: String, retryAfter: Int? = nil)
    /// The response says it switches to WebSocket and does not.
    case handshake(HandshakeFailure)
    /// The response is not HTTP/1.1.
    case malformedResponse
    /// The response's head is longer than 16 KiB.
    case responseTooLarge
    /// No complete response in time.
    case timedOut
    /// The connection ended before the response was complete.
    case connectionClosed
}
