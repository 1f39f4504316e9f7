/// Why a connection could not be secured, or ended otherwise than by agreement. Nothing of what was sent over it is in
/// the error.
public enum TLSError: Error, Hashable, Sendable {
    case handshakeTimedOut
    /// The transport ended before the handshake was done.
    case closedDuringHandshake
    /// The transport ended without the peer's close_notify: what was received last may not be all that the peer sent
    /// (RFC 8446 §6.1).
    case truncated
    /// The peer speaks HTTP without TLS.
    case plainHTTP
    /// The peer speaks something else than TLS.
    case notTLS
    /// The peer speaks neither TLS 1.2 nor 1.3.
    case unsupportedVersion
    /// The client offers no cipher suite, or no group for the key exchange, that is in use here.
    case noSharedCipherSuite
    /// The client offers protocols by ALPN, and none that the server speaks (RFC 7301 §3.2).
    case noSharedProtocol
    case certificateRefused(CertificateRefusal)
    /// The peer ended the connection with a fatal alert.
    case alertReceived(TLSAlert)
    /// The peer asked for a new handshake on an open connection, which is never granted.
    case renegotiationAttempted
    /// There is no handshake yet, or close_notify was sent.
    case notOpenForOutput
    /// More was written before the handshake was done than is held back; `limit` in bytes.
    case tooMuchHeldBack(limit: Int)
    /// Neither a DNS name nor an IP address.
    case invalidServerName
    case outOfMemory
    /// The peer's bytes break the protocol; `reason` is OpenSSL's fixed words for it.
    case protocolViolation(reason: String)
}

extension TLSError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .handshakeTimedOut: "the TLS handshake took too long"
        case .closedDuringHandshake: "the connection was closed during the TLS handshake"
        case .truncated: "the connection ended without TLS's close_notify; the last of it may be missing"
        case .plainHTTP: "the peer speaks HTTP without TLS"
        case .notTLS: "the peer does not speak TLS"
        case .unsupportedVersion: "the peer speaks neither TLS 1.2 nor TLS 1.3"
        case .noSharedCipherSuite: "the peer offers no cipher suite and key exchange that are in use here"
        case .noSharedProtocol: "the peer offers no application protocol that is spoken here"
        case .certificateRefused(let refusal): "the server's certificate is refused: \(refusal)"
        case .alertReceived(let alert): "the peer ended the TLS connection: \(alert)"
        case .renegotiationAttempted: "the peer tried to renegotiate"
        case .notOpenForOutput: "the TLS connection takes no output"
        case .tooMuchHeldBack(let limit): "more than \(limit) bytes were written before the TLS handshake was done"
        case .invalidServerName: "the server's name is neither a DNS name nor an IP address"
        case .outOfMemory: "there is no memory for a TLS connection"
        case .protocolViolation(let reason): "the peer broke TLS: \(reason)"
        }
    }
}
