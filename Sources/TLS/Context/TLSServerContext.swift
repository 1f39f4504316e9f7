import COpenSSL
import Foundation

/// What a server's connections have in common: certificates, key, protocols, and the keys of session tickets.
public final class TLSServerContext: Sendable {
    /// From this long before the certificate's end on, ``warnings`` asks for a new one: 14 days, in seconds.
    public static let renewalPeriod: TimeInterval = 14 * 86_400

    /// What works and should not be left as it is.
    ///
    /// A certificate outside its validity is a warning and no error: a server that refuses to come back after its
    /// machine was started with a wrong clock, or overnight with a certificate that has just ended, helps nobody.
    public let warnings: [TLSConfigurationWarning]

    /// Of the server's own certificate.
    public let validity: CertificateValidity

    // `nonisolated(unsafe)`: the SSL_CTX is changed in the initializers alone. After them it is only given to SSL_new,
    // which OpenSSL allows on any thread at the same time.
    nonisolated(unsafe) private let context: OpenSSLContext
    private let protocols: ApplicationProtocols
    let ticketKeys: TicketKeys

    /// Reads and checks the files.
    ///
    /// - Parameters:
    ///   - certificateFile: PEM, the server's own certificate first, then those that lead to the authority's.
    ///   - keyFile: PEM, without a passphrase.
    ///   - protocols: names for ALPN (RFC 7301), the preferred one first; none: the client's offer is ignored.
    ///   - now: against which the certificate's validity is checked.
    public convenience init(
        certificateFile: String, keyFile: String, protocols: [String] = ["http/1.1"], at now: Date = Date()
    ) throws(TLSConfigurationError) {
        try self.init(
            certificateFile: certificateFile, keyFile: keyFile, protocols: protocols, at: now,
            ticketKeys: try TicketKeys())
    }

    /// - Parameter ticketKeys: tickets that were sealed with them are good here too.
    package init(
        certificateFile: String, keyFile: String, protocols: [String], at now: Date, ticketKeys: TicketKeys
    ) throws(TLSConfigurationError) {
        let identity = try ServerIdentity(
            certificateFile: certificateFile, keyFile: keyFile, at: now, renewalPeriod: Self.renewalPeriod)
        warnings = identity.warnings
        validity = identity.validity
        context = try OpenSSLContext(method: TLS_server_method())
        self.protocols = try ApplicationProtocols(protocols)
        self.protocols.select(on: context.pointer)
        try context.set { SSL_CTX_use_certificate($0, identity.chain[0].pointer) }
        try context.set { SSL_CTX_use_PrivateKey($0, identity.key.pointer) }
        for certificate in identity.chain.dropFirst() {
            try context.set { COpenSSL_SSL_CTX_add1_chain_cert($0, certificate.pointer) }
        }
        let sessionContext = Array("cairn".utf8)
        try context.set { SSL_CTX_set_session_id_context($0, sessionContext, UInt32(sessionContext.count)) }
        self.ticketKeys = ticketKeys
        try ticketKeys.install(on: context.pointer)
    }

    /// A new `SSL` for one connection, which has to keep this context; nil without memory.
    func makeSSL() -> OpaquePointer? {
        guard let ssl = SSL_new(context.pointer) else { return nil }
        SSL_set_accept_state(ssl)
        return ssl
    }
}
