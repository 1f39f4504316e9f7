import COpenSSL
import NIOCore
import Synchronization

/// The keys of a server's session tickets (RFC 5077, RFC 8446 §4.6.1). They change while it runs (RFC 9325 §3.4): who
/// takes them out of its memory cannot open the tickets, and with them the connections, of days before.
package final class TicketKeys: Sendable {
    private struct Ring {
        var current: TicketKey
        /// Opens tickets, and seals none.
        var previous: TicketKey?
        var end: NIODeadline
    }

    /// For so long a key seals tickets, and for so long again it opens them.
    package static let period = TimeAmount.hours(12)

    private let ring: Mutex<Ring>
    private let now: @Sendable () -> NIODeadline

    package init(now: @escaping @Sendable () -> NIODeadline = { .now() }) throws(TLSConfigurationError) {
        ERR_clear_error()
        guard let key = TicketKey() else { throw .refused(reason: OpenSSLErrors.takeReason()) }
        self.now = now
        ring = Mutex(Ring(current: key, end: now() + Self.period))
    }

    /// Has the connections of a server's `SSL_CTX` use these keys. The object has to outlive them.
    func install(on context: OpaquePointer) throws(TLSConfigurationError) {
        ERR_clear_error()
        guard SSL_CTX_set_ex_data(context, 0, Unmanaged.passUnretained(self).toOpaque()) == 1,
            SSL_CTX_set_tlsext_ticket_key_evp_cb(context, Self.prepare) == 1
        else { throw .refused(reason: OpenSSLErrors.takeReason()) }
    }

    /// The keys as they are now.
    private var keys: (current: TicketKey, previous: TicketKey?) {
        let now = now()
        return ring.withLock { ring in
            // Without random bytes for a new one, the old key has to do.
            if now >= ring.end, let next = TicketKey() {
                ring.previous = now < ring.end + Self.period ? ring.current : nil
                ring.current = next
                ring.end = now + Self.period
            }
            return (ring.current, ring.previous)
        }
    }

    /// What OpenSSL calls to seal or open a ticket: see SSL_CTX_set_tlsext_ticket_key_evp_cb(3) for its answers.
    private static let prepare:
        @convention(c) (
            OpaquePointer?, UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<UInt8>?, OpaquePointer?, OpaquePointer?,
            Int32
        ) -> Int32 = { ssl, name, vector, cipher, hash, seals in
            guard let name, let vector, let cipher, let hash,
                let owner = SSL_CTX_get_ex_data(SSL_get_SSL_CTX(ssl), 0)
            else { return -1 }
            let keys = Unmanaged<TicketKeys>.fromOpaque(owner).takeUnretainedValue().keys
            if seals == 1 {
                return keys.current.seal(name: name, vector: vector, cipher: cipher, hash: hash) ? 1 : -1
            }
            guard let key = [keys.current, keys.previous].lazy.compactMap({ $0 }).first(where: { $0.isNamed(name) })
            else { return 0 }
            guard key.open(vector: vector, cipher: cipher, hash: hash) else { return -1 }
            // 2: a new ticket is to be sent. In TLS 1.3 always, so that none needs to be used twice (RFC 8446 §C.4).
            return key !== keys.current || SSL_version(ssl) == TLS1_3_VERSION ? 2 : 1
        }
}
