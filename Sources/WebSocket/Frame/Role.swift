/// The side of a connection: clients mask what they send, servers must not (RFC 6455 §5.1).
public enum Role: Sendable, Hashable {
    case server
    case client
}
