/// What a handshake came to.
public struct TLSAgreement: Hashable, Sendable {
    public enum Version: String, Hashable, Sendable {
        case tls12 = "TLSv1.2"
        case tls13 = "TLSv1.3"
    }

    public let version: Version
    /// Its name in IANA's registry, such as `TLS_AES_128_GCM_SHA256`.
    public let cipherSuite: String
    /// What ALPN (RFC 7301) chose; nil if the client offered nothing or the server ignores it.
    public let applicationProtocol: String?
    /// Whether a ticket of an earlier connection stood in for the certificate.
    public let isResumed: Bool
}
