import NIOCore

/// What a connection is told before it begins.
public struct ConnectionConfiguration: Sendable, Equatable {
    public var role: Role
    /// The most payload bytes of one received frame.
    public var maximumFramePayload: Int
    /// The most bytes of one received message, over all its frames.
    public var maximumMessageLength: Int
    /// The reserved bits that negotiated extensions let the peer set.
    public var reservedBits: ReservedBitPolicy
    /// nil: no pings, and no end for silence.
    public var heartbeat: Heartbeat?
    /// How long the peer has to answer our Close frame, and to end the transport where that is its turn.
    public var closeTimeout: TimeAmount

    public init(
        role: Role,
        maximumFramePayload: Int,
        maximumMessageLength: Int,
        reservedBits: ReservedBitPolicy = .none,
        heartbeat: Heartbeat? = Heartbeat(),
        closeTimeout: TimeAmount = .seconds(5)
    ) {
        self.role = role
        self.maximumFramePayload = maximumFramePayload
        self.maximumMessageLength = maximumMessageLength
        self.reservedBits = reservedBits
        self.heartbeat = heartbeat
        self.closeTimeout = closeTimeout
    }

    /// A server that hears short requests from many: messages up to 64 KiB.
    public static let server = ConnectionConfiguration(
        role: .server,
        maximumFramePayload: 64 << 10,
        maximumMessageLength: 64 << 10
    )

    /// A client that hears what a server it chose has to tell: messages up to 16 MiB.
    public static let client = ConnectionConfiguration(
        role: .client,
        maximumFramePayload: 16 << 20,
        maximumMessageLength: 16 << 20
    )
}
