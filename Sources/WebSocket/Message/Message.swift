import NIOCore

/// A whole message, put together from its frames.
public enum Message: Sendable, Equatable {
    case text(String)
    case binary(ByteBuffer)
}
