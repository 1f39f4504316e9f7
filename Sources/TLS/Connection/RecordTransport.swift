import COpenSSL
import NIOCore

/// The two buffers between OpenSSL and a channel: a `BIO` in memory that keeps none of its own.
///
/// The BIO holds an unretained pointer to this object. It is sound because ``TLSConnection`` owns both, and frees the
/// `SSL`, and with it the BIO, before it lets go of this object; and because the callbacks run only within calls of
/// OpenSSL that the connection makes while it has no access to these properties under way.
final class RecordTransport {
    /// What a record has beside its plaintext: in TLS 1.2 at most 29 bytes with the cipher suites in use.
    private static let recordOverhead = 32

    /// Ciphertext that OpenSSL has not taken yet.
    private(set) var incoming = ByteBuffer()
    /// Ciphertext that OpenSSL has made.
    private var outgoing = ByteBuffer()

    var hasOutgoing: Bool { outgoing.readableBytes > 0 }

    func receive(_ ciphertext: ByteBuffer) {
        if incoming.readableBytes == 0 {
            incoming = ciphertext
        } else {
            incoming.writeImmutableBuffer(ciphertext)
        }
    }

    func discardIncoming() {
        incoming = ByteBuffer()
    }

    func reserveOutgoing(for fragments: [ByteBuffer]) {
        let byteCount = fragments.reduce(0) { $0 + $1.readableBytes + Self.recordOverhead }
        outgoing.reserveCapacity(minimumWritableBytes: byteCount)
    }

    func takeOutgoing() -> ByteBuffer {
        defer { outgoing = ByteBuffer() }
        return outgoing
    }

    /// A BIO that reads and writes these buffers; nil without memory. The caller owns it.
    func makeBIO() -> OpaquePointer? {
        guard let bio = BIO_new(Self.method.pointer) else { return nil }
        BIO_set_data(bio, Unmanaged.passUnretained(self).toOpaque())
        BIO_set_init(bio, 1)
        return bio
    }

    private func read(into destination: UnsafeMutableRawBufferPointer) -> Int {
        let count = incoming.readWithUnsafeReadableBytes { source in
            let count = min(source.count, destination.count)
            destination.copyMemory(from: UnsafeRawBufferPointer(rebasing: source[..<count]))
            return count
        }
        if incoming.readableBytes == 0 {
            incoming = ByteBuffer()
        }
        return count
    }

    private static func transport(of bio: OpaquePointer?) -> RecordTransport? {
        BIO_get_data(bio).map { Unmanaged<RecordTransport>.fromOpaque($0).takeUnretainedValue() }
    }

    /// How OpenSSL is to use such a BIO.
    ///
    /// `@unchecked Sendable`: the table is filled in the initializer, which runs once, and only read after it.
    private struct Method: @unchecked Sendable {
        /// nil without memory.
        let pointer: OpaquePointer?

        init() {
            let type = BIO_get_new_index() | COpenSSL_BIO_TYPE_SOURCE_SINK()
            pointer = BIO_meth_new(type, "ByteBuffer")
            BIO_meth_set_read_ex(pointer) { bio, bytes, length, count in
                COpenSSL_BIO_clear_retry_flags(bio)
                let destination = UnsafeMutableRawBufferPointer(start: bytes, count: length)
                let taken = RecordTransport.transport(of: bio)?.read(into: destination) ?? 0
                count?.pointee = taken
                guard taken == 0 else { return 1 }
                COpenSSL_BIO_set_retry_read(bio)
                return 0
            }
            BIO_meth_set_write_ex(pointer) { bio, bytes, length, count in
                COpenSSL_BIO_clear_retry_flags(bio)
                let source = UnsafeRawBufferPointer(start: bytes, count: length)
                RecordTransport.transport(of: bio)?.outgoing.writeBytes(source)
                count?.pointee = length
                return 1
            }
            BIO_meth_set_ctrl(pointer) { _, command, _, _ in
                command == BIO_CTRL_FLUSH ? 1 : 0
            }
        }
    }

    private static let method = Method()
}
