/// Why a connection ends (RFC 6455 §7.4 and IANA's WebSocket Close Code Number Registry).
public struct CloseCode: RawRepresentable, Sendable, Hashable {
    public let rawValue: UInt16

    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    public static let normalClosure = CloseCode(rawValue: 1000)
    /// The server shuts down, or the page was left.
    public static let goingAway = CloseCode(rawValue: 1001)
    public static let protocolError = CloseCode(rawValue: 1002)
    public static let unsupportedData = CloseCode(rawValue: 1003)
    /// The peer's Close frame named no code. Never on the wire.
    public static let noStatusReceived = CloseCode(rawValue: 1005)
    /// The transport ended without a Close frame. Never on the wire.
    public static let abnormalClosure = CloseCode(rawValue: 1006)
    /// Text that is not UTF-8.
    public static let invalidPayload = CloseCode(rawValue: 1007)
    public static let policyViolation = CloseCode(rawValue: 1008)
    public static let messageTooBig = CloseCode(rawValue: 1009)
    /// The client wanted an extension that the server did not agree to. Only clients send it.
    public static let mandatoryExtension = CloseCode(rawValue: 1010)
    public static let internalError = CloseCode(rawValue: 1011)
    public static let serviceRestart = CloseCode(rawValue: 1012)
    public static let tryAgainLater = CloseCode(rawValue: 1013)
    public static let badGateway = CloseCode(rawValue: 1014)
    /// The TLS handshake failed. Never on the wire.
    public static let tlsHandshake = CloseCode(rawValue: 1015)

    /// Whether a Close frame from a peer may name this code: the registered codes that are meant for the wire,
    /// 3000–3999 (registered by libraries and frameworks) and 4000–4999 (private agreement, such as 4401).
    public var mayBeReceived: Bool {
        switch rawValue {
        case 1000...1003, 1007...1014, 3000...4999: true
        default: false
        }
    }

    /// Whether a Close frame of our own may name this code: those that may be received, less
    /// ``mandatoryExtension`` from a server (§7.4.1).
    public func maySend(as role: Role) -> Bool {
        mayBeReceived && !(role == .server && self == .mandatoryExtension)
    }
}
