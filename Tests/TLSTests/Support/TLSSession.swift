import COpenSSL

/// A session of TLS that can be resumed.
final class TLSSession {
    let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit {
        SSL_SESSION_free(pointer)
    }

    var isResumable: Bool { SSL_SESSION_is_resumable(pointer) == 1 }

    /// The same session, with one bit of its ticket changed.
    func changed(at position: Int) throws -> TLSSession {
        var ticket: UnsafePointer<UInt8>?
        var length = 0
        SSL_SESSION_get0_ticket(pointer, &ticket, &length)
        var bytes = Array(UnsafeBufferPointer(start: ticket, count: length))
        var encoded: UnsafeMutablePointer<UInt8>?
        let count = i2d_SSL_SESSION(pointer, &encoded)
        defer { CRYPTO_free(encoded, "", 0) }
        var session = Array(UnsafeBufferPointer(start: encoded, count: Int(count)))
        guard bytes.indices.contains(position), let start = session.firstRange(of: bytes)?.lowerBound else {
            throw ReferencePeer.Failed()
        }
        bytes[position] ^= 1
        session.replaceSubrange(start..<(start + bytes.count), with: bytes)
        let changed = session.withUnsafeBufferPointer { session in
            var next = session.baseAddress
            return d2i_SSL_SESSION(nil, &next, session.count)
        }
        guard let changed else { throw ReferencePeer.Failed() }
        return TLSSession(changed)
    }
}
