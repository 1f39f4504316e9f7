import NIOCore

/// What a connection is told before it begins.
public struct ConnectionConfiguration: Sendable, Equatable {
    public var role: Role
    /// The most payload bytes of one received frame, compressed or not.
    public var maximumFramePayload: Int
    /// The most bytes of one received message, over all its frames; of a compressed one, when inflated.
    public var maximumMessageLength: Int
    /// Compression of messages, as the opening handshake has agreed on; nil: none.
    public var deflate: Deflate?
    /// nil: no pings, and no end for silence.
    public var heartbeat: Heartbeat?
    /// How long the peer has to answer our Close frame, and to end the transport where that is its turn.
    public var closeTimeout: TimeAmount

    public init(
        role: Role,
        maximumFramePayload: Int,
        maximumMessageLength: Int,
        deflate: Deflate? = nil,
        heartbeat: Heartbeat? = Heartbeat(),
        closeTimeout: TimeAmount = .seconds(5)
    ) {
        self.role = role
        self.maximumFramePayload = maximumFramePayload
        self.maximumMessageLength = maximumMessageLength
        self.deflate = deflate
        self.heartbeat = heartbeat
        self.closeTimeout = closeTimeout
    }

    // Frames have room for a message that grows by being compressed.

    /// A server that hears short requests from many: messages up to 64 KiB.
    public static let server = ConnectionConfiguration(
        role: .server,
        maximumFramePayload: 65 << 10,
        maximumMessageLength: 64 << 10
    )

    /// A client that hears what a server it chose has to tell: messages up to 16 MiB.
    public static let client = ConnectionConfiguration(
        role: .client,
        maximumFramePayload: 17 << 20,
        maximumMessageLength: 16 << 20
    )
}
