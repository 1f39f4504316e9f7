/// Whose certificates a client believes.
public enum TLSTrust: Hashable, Sendable {
    /// The authorities that the system's OpenSSL is set up with.
    case system
    /// The certificates in a PEM file and no others: authorities, or a server's own self-signed one.
    case certificates(file: String)
}
