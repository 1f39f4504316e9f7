/// What our side is ready to agree to on permessage-deflate (RFC 7692), whichever side it is.
public struct DeflateSettings: Sendable, Equatable {
    /// The windows that can be asked for, as powers of two.
    private static let windowBits = 9...15

    /// Whether a message of the server may refer to those before it. If not, `server_no_context_takeover` is asked for
    /// by a client and promised by a server.
    public var keepsServerContext: Bool
    /// Whether a message of the client may refer to those before it. If not, `client_no_context_takeover` is promised
    /// by a client and asked for by a server.
    public var keepsClientContext: Bool
    /// The largest window of the server's messages, as a power of two, 9...15; values outside count as the nearest.
    public var serverWindowBits: Int { didSet { serverWindowBits = Self.nearest(serverWindowBits, Self.windowBits) } }
    /// The largest window of the client's messages, as a power of two, 9...15; values outside count as the nearest. A
    /// server can ask only those clients to keep to it that say so; with others it is 15.
    public var clientWindowBits: Int { didSet { clientWindowBits = Self.nearest(clientWindowBits, Self.windowBits) } }
    /// Effort, as zlib counts it, 1...9; values outside count as the nearest.
    public var level: Int { didSet { level = Self.nearest(level, 1...9) } }
    /// Messages of fewer bytes are sent as they are.
    public var threshold: Int

    public init(
        keepsServerContext: Bool,
        keepsClientContext: Bool,
        serverWindowBits: Int = 15,
        clientWindowBits: Int = 15,
        level: Int = 6,
        threshold: Int = 128
    ) {
        self.keepsServerContext = keepsServerContext
        self.keepsClientContext = keepsClientContext
        self.serverWindowBits = Self.nearest(serverWindowBits, Self.windowBits)
        self.clientWindowBits = Self.nearest(clientWindowBits, Self.windowBits)
        self.level = Self.nearest(level, 1...9)
        self.threshold = threshold
    }

    /// Every message stands for itself: a compressed one is the same bytes for everyone, and an idle connection holds
    /// no state of zlib's.
    public static let standalone = DeflateSettings(keepsServerContext: false, keepsClientContext: false)

    /// Messages refer to earlier ones. They are smaller, and each connection holds up to 310 KB for it.
    public static let continuous = DeflateSettings(keepsServerContext: true, keepsClientContext: true)

    private static func nearest(_ value: Int, _ range: ClosedRange<Int>) -> Int {
        min(max(value, range.lowerBound), range.upperBound)
    }
}
