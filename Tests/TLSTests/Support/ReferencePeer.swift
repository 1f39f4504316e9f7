import COpenSSL
import NIOCore

/// OpenSSL used straight, with settings and misbehaviour that the product does not have.
final class ReferencePeer {
    struct Failed: Error {}

    private let context: OpaquePointer
    private let ssl: OpaquePointer
    private let input: OpaquePointer
    private let output: OpaquePointer
    private(set) var isEstablished = false
    private(set) var received = ByteBuffer()
    /// The fatal alert that ended the connection.
    private(set) var alert: UInt8?

    /// - Parameters:
    ///   - protocols: the ALPN extension's bytes; empty: none.
    ///   - session: of an earlier connection, to be resumed.
    ///   - configure: gets the `SSL_CTX`.
    init(
        newest: Int32 = TLS1_3_VERSION,
        protocols: String = "\u{8}http/1.1",
        session: TLSSession? = nil,
        configure: (OpaquePointer) -> Void = { _ in }
    ) throws {
        guard let context = SSL_CTX_new(TLS_client_method()) else { throw Failed() }
        COpenSSL_SSL_CTX_set_max_proto_version(context, newest)
        configure(context)
        guard let ssl = SSL_new(context), let input = BIO_new(BIO_s_mem()), let output = BIO_new(BIO_s_mem()) else {
            throw Failed()
        }
        self.context = context
        self.ssl = ssl
        self.input = input
        self.output = output
        SSL_set_bio(ssl, input, output)
        SSL_set_connect_state(ssl)
        let offer = Array(protocols.utf8)
        if !offer.isEmpty { SSL_set_alpn_protos(ssl, offer, UInt32(offer.count)) }
        if let session { SSL_set_session(ssl, session.pointer) }
    }

    deinit {
        // A session whose connection ends without a close_notify counts as spoilt.
        SSL_shutdown(ssl)
        ERR_clear_error()
        SSL_free(ssl)
        SSL_CTX_free(context)
    }

    var version: Int32 { SSL_version(ssl) }
    var isResumed: Bool { SSL_session_reused(ssl) == 1 }
    var hasReceivedCloseNotify: Bool { SSL_get_shutdown(ssl) & SSL_RECEIVED_SHUTDOWN != 0 }

    /// The number of the server's certificate.
    var serial: Int? {
        guard let certificate = SSL_get1_peer_certificate(ssl) else { return nil }
        defer { X509_free(certificate) }
        return ASN1_INTEGER_get(X509_get_serialNumber(certificate))
    }

    /// For a later connection; in TLS 1.3 there once something was read after the handshake.
    var session: TLSSession? { SSL_get1_session(ssl).map(TLSSession.init) }

    /// Takes ciphertext, and does what can be done.
    func receive(_ ciphertext: ByteBuffer) {
        ciphertext.withUnsafeReadableBytes { bytes in
            _ = BIO_write(input, bytes.baseAddress, Int32(bytes.count))
        }
        advance()
    }

    func advance() {
        if !isEstablished { isEstablished = check(SSL_do_handshake(ssl)) }
        guard isEstablished else { return }
        var bytes = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = SSL_read(ssl, &bytes, Int32(bytes.count))
            guard check(count) else { return }
            received.writeBytes(bytes.prefix(Int(count)))
        }
    }

    func send(_ text: String) {
        send(ByteBuffer(string: text))
    }

    func send(_ plaintext: ByteBuffer) {
        plaintext.withUnsafeReadableBytes { bytes in
            _ = check(SSL_write(ssl, bytes.baseAddress, Int32(bytes.count)))
        }
    }

    func sendCloseNotify() {
        SSL_shutdown(ssl)
    }

    func renegotiate() {
        SSL_renegotiate(ssl)
        _ = check(SSL_do_handshake(ssl))
    }

    func updateKeys() {
        SSL_key_update(ssl, SSL_KEY_UPDATE_REQUESTED)
        _ = check(SSL_do_handshake(ssl))
    }

    /// Ciphertext that was made since the last call.
    func takeOutput() -> ByteBuffer {
        var taken = ByteBuffer()
        var bytes = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = BIO_read(output, &bytes, Int32(bytes.count))
            guard count > 0 else { return taken }
            taken.writeBytes(bytes.prefix(Int(count)))
        }
    }

    /// Passes bytes on, between this peer and a server's end, until there are none.
    func exchange(with server: ConnectionPair.End) {
        while true {
            let output = takeOutput()
            if output.readableBytes > 0 { server.take(output) }
            let answer = server.outbox
            server.outbox = ByteBuffer()
            guard output.readableBytes + answer.readableBytes > 0 else { return }
            receive(answer)
        }
    }

    private func check(_ result: Int32) -> Bool {
        defer { ERR_clear_error() }
        guard result <= 0 else { return true }
        let reason = ERR_GET_REASON(ERR_peek_last_error())
        if SSL_get_error(ssl, result) == SSL_ERROR_SSL, let code = UInt8(exactly: reason - SSL_AD_REASON_OFFSET) {
            alert = code
        }
        return false
    }
}
