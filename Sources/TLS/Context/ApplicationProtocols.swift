import COpenSSL

/// The protocols that one side is ready to speak, in the order of its preference, as they go over the wire: each name
/// behind its length (RFC 7301 §3.1).
///
/// `@unchecked Sendable`: the bytes are written in the initializer alone, and read only by those who hold this object.
final class ApplicationProtocols: @unchecked Sendable {
    let bytes: UnsafeBufferPointer<UInt8>

    init(_ names: [String]) throws(TLSConfigurationError) {
        var encoded: [UInt8] = []
        for name in names {
            guard let length = UInt8(exactly: name.utf8.count), length > 0,
                encoded.count + 1 + name.utf8.count <= Int(UInt16.max)
            else { throw .invalidProtocolName(name) }
            encoded.append(length)
            encoded.append(contentsOf: name.utf8)
        }
        let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: encoded.count)
        _ = copy.initialize(from: encoded)
        bytes = UnsafeBufferPointer(copy)
    }

    deinit {
        bytes.deallocate()
    }

    /// Lets a server choose the first of its own protocols that a client offers; for a client that offers some, and
    /// none of these, the handshake ends with the alert no_application_protocol (RFC 7301 §3.2).
    ///
    /// The object has to outlive every connection of the context.
    func select(on context: OpaquePointer) {
        guard !bytes.isEmpty else { return }
        SSL_CTX_set_alpn_select_cb(
            context,
            { _, chosen, chosenLength, offered, offeredLength, own in
                guard let own else { return SSL_TLSEXT_ERR_ALERT_FATAL }
                let bytes = Unmanaged<ApplicationProtocols>.fromOpaque(own).takeUnretainedValue().bytes
                var selected: UnsafeMutablePointer<UInt8>?
                let result = SSL_select_next_proto(
                    &selected, chosenLength, bytes.baseAddress, UInt32(bytes.count), offered, offeredLength)
                guard result == OPENSSL_NPN_NEGOTIATED else { return SSL_TLSEXT_ERR_ALERT_FATAL }
                chosen?.pointee = UnsafePointer(selected)
                return SSL_TLSEXT_ERR_OK
            },
            Unmanaged.passUnretained(self).toOpaque())
    }
}
