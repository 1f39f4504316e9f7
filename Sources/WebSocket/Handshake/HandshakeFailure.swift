/// What is wrong with a response that says it switches to WebSocket (RFC 6455 §4.1).
public enum HandshakeFailure: Error, Sendable, Hashable {
    /// `Upgrade` is not `websocket`.
    case upgrade
    /// `Connection` does not hold `Upgrade`.
    case connection
    /// `Sec-WebSocket-Accept` does not answer our key: the other side does not speak WebSocket.
    case accept
    /// An extension that we did not offer, or with parameters that do not answer our offer (RFC 7692 §7.1), or a field
    /// that is not a list of extensions (RFC 6455 §9.1).
    case extensions
    /// A subprotocol that we did not offer, or several.
    case subprotocol
}
