import COpenSSL

/// What a client's connections have in common: whom they believe, and the protocols they offer. The server's
/// certificate is always verified.
public final class TLSClientContext: Sendable {
    // `nonisolated(unsafe)`: the SSL_CTX is changed in the initializer alone. After it, it is only given to SSL_new,
    // which OpenSSL allows on any thread at the same time.
    nonisolated(unsafe) private let context: OpenSSLContext

    /// - Parameter protocols: names for ALPN (RFC 7301), the preferred one first; none: nothing is offered.
    public init(trust: TLSTrust = .system, protocols: [String] = ["http/1.1"]) throws(TLSConfigurationError) {
        context = try OpenSSLContext(method: TLS_client_method())
        SSL_CTX_set_verify(context.pointer, SSL_VERIFY_PEER, nil)
        switch trust {
        case .system:
            try context.set { SSL_CTX_set_default_verify_paths($0) }
        case .certificates(let file):
            let store = SSL_CTX_get_cert_store(context.pointer)
            // Each certificate of the file is believed for itself, even if another one signed it.
            try context.set { _ in X509_STORE_set_flags(store, UInt(X509_V_FLAG_PARTIAL_CHAIN)) }
            for certificate in try Certificate.all(in: PEMFile(path: file)) {
                try context.set { _ in X509_STORE_add_cert(store, certificate.pointer) }
            }
        }
        let offer = try ApplicationProtocols(protocols)
        guard !offer.bytes.isEmpty else { return }
        // This one copies the bytes, and answers 0 for success.
        try context.set { SSL_CTX_set_alpn_protos($0, offer.bytes.baseAddress, UInt32(offer.bytes.count)) == 0 ? 1 : 0 }
    }

    /// A new `SSL` for one connection to the server of that name, which has to keep this context; nil without memory.
    func makeSSL(for server: ServerName) -> OpaquePointer? {
        guard let ssl = SSL_new(context.pointer) else { return nil }
        SSL_set_connect_state(ssl)
        guard server.require(of: ssl) else {
            SSL_free(ssl)
            return nil
        }
        return ssl
    }
}
