import COpenSSL
import NIOCore

// Every call of OpenSSL that can fail, and what it answers.
extension TLSConnection {
    enum CallOutcome: Equatable {
        case done
        /// Nothing more can be done before the peer has sent more.
        case wantsInput
        /// The peer's close_notify.
        case ended
        case failed(TLSError)
    }

    func handshake() -> CallOutcome { call { SSL_do_handshake($0) } }

    /// Reads into the writable bytes of the buffer.
    func read(into plaintext: inout ByteBuffer) -> CallOutcome {
        var outcome = CallOutcome.done
        plaintext.writeWithUnsafeMutableBytes(minimumWritableBytes: 0) { bytes in
            var count = 0
            outcome = call { SSL_read_ex($0, bytes.baseAddress, bytes.count, &count) }
            return count
        }
        return outcome
    }

    func write(_ plaintext: ByteBuffer) -> CallOutcome {
        plaintext.withUnsafeReadableBytes { bytes in
            var count = 0
            return call { SSL_write_ex($0, bytes.baseAddress, bytes.count, &count) }
        }
    }

    func shutDown() {
        // 0 says that the peer has not answered, and need not.
        _ = call { SSL_shutdown($0) }
    }

    /// What the finished handshake came to.
    var agreement: TLSAgreement {
        let cipherSuite = SSL_get_current_cipher(ssl).flatMap { SSL_CIPHER_standard_name($0) }
        var name: UnsafePointer<UInt8>?
        var length: UInt32 = 0
        SSL_get0_alpn_selected(ssl, &name, &length)
        let chosen = UnsafeBufferPointer(start: name, count: Int(length))
        return TLSAgreement(
            version: SSL_version(ssl) == TLS1_3_VERSION ? .tls13 : .tls12,
            cipherSuite: cipherSuite.map { String(cString: $0) } ?? "",
            applicationProtocol: chosen.isEmpty ? nil : String(decoding: chosen, as: UTF8.self),
            isResumed: SSL_session_reused(ssl) == 1
        )
    }

    private func call(_ body: (OpaquePointer) -> Int32) -> CallOutcome {
        ERR_clear_error()
        let result = body(ssl)
        guard result != 1 else { return .done }
        switch SSL_get_error(ssl, result) {
        case SSL_ERROR_NONE: return .done
        case SSL_ERROR_WANT_READ: return .wantsInput
        case SSL_ERROR_ZERO_RETURN: return .ended
        default: return .failed(takeError())
        }
    }

    private func takeError() -> TLSError {
        let code = OpenSSLErrors.takeCode()
        if ERR_GET_REASON(code) == COpenSSL_ERR_R_MALLOC_FAILURE { return .outOfMemory }
        guard ERR_GET_LIB(code) == ERR_LIB_SSL else {
            return .protocolViolation(reason: OpenSSLErrors.reason(for: code))
        }
        let reason = ERR_GET_REASON(code)
        if let alert = UInt8(exactly: reason - SSL_AD_REASON_OFFSET) {
            return .alertReceived(TLSAlert(rawValue: alert))
        }
        switch reason {
        case SSL_R_HTTP_REQUEST, SSL_R_HTTPS_PROXY_REQUEST: return .plainHTTP
        case SSL_R_WRONG_VERSION_NUMBER: return .notTLS
        case SSL_R_UNSUPPORTED_PROTOCOL, SSL_R_VERSION_TOO_LOW, SSL_R_UNKNOWN_SSL_VERSION: return .unsupportedVersion
        case SSL_R_NO_SHARED_CIPHER, SSL_R_NO_SUITABLE_KEY_SHARE, SSL_R_NO_SUITABLE_GROUPS: return .noSharedCipherSuite
        case SSL_R_NO_APPLICATION_PROTOCOL: return .noSharedProtocol
        case SSL_R_CERTIFICATE_VERIFY_FAILED:
            return .certificateRefused(CertificateRefusal(verifyResult: SSL_get_verify_result(ssl)))
        default: return .protocolViolation(reason: OpenSSLErrors.reason(for: code))
        }
    }
}
