import COpenSSL

/// An `SSL_CTX` with what holds for both sides of every connection: TLS 1.2 and 1.3 (RFC 9325 §3.1), cipher suites
/// with forward secrecy and authenticated encryption only (§4.2), no compression, no renegotiation, no early data.
final class OpenSSLContext {
    /// TLS 1.2's; all of TLS 1.3's are what is wanted.
    private static let cipherSuites = [
        "ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-RSA-AES128-GCM-SHA256",
        "ECDHE-ECDSA-CHACHA20-POLY1305", "ECDHE-RSA-CHACHA20-POLY1305",
        "ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-RSA-AES256-GCM-SHA384",
    ].joined(separator: ":")

    private static let groups = "X25519:P-256:P-384"

    let pointer: OpaquePointer

    /// - Parameter method: `TLS_server_method()` or `TLS_client_method()`.
    init(method: OpaquePointer?) throws(TLSConfigurationError) {
        ERR_clear_error()
        guard let pointer = SSL_CTX_new(method) else { throw .refused(reason: OpenSSLErrors.takeReason()) }
        self.pointer = pointer
        SSL_CTX_set_security_level(pointer, 2)
        _ = SSL_CTX_set_options(
            pointer,
            COpenSSL_SSL_OP_NO_COMPRESSION | COpenSSL_SSL_OP_NO_RENEGOTIATION
                | COpenSSL_SSL_OP_CIPHER_SERVER_PREFERENCE | COpenSSL_SSL_OP_PRIORITIZE_CHACHA)
        // An idle connection gives back its record buffers, 34 KB of memory.
        _ = COpenSSL_SSL_CTX_set_mode(pointer, Int(SSL_MODE_RELEASE_BUFFERS))
        // What tickets are for; a cache would grow with the clients.
        _ = COpenSSL_SSL_CTX_set_session_cache_mode(pointer, Int(SSL_SESS_CACHE_OFF))
        try set { COpenSSL_SSL_CTX_set_min_proto_version($0, TLS1_2_VERSION) }
        try set { COpenSSL_SSL_CTX_set_max_proto_version($0, TLS1_3_VERSION) }
        try set { SSL_CTX_set_cipher_list($0, Self.cipherSuites) }
        try set { COpenSSL_SSL_CTX_set1_groups_list($0, Self.groups) }
    }

    deinit {
        SSL_CTX_free(pointer)
    }

    /// Makes a setting of which OpenSSL says whether it took it.
    func set(_ setting: (OpaquePointer) -> Int32) throws(TLSConfigurationError) {
        ERR_clear_error()
        guard setting(pointer) == 1 else { throw .refused(reason: OpenSSLErrors.takeReason()) }
    }
}
