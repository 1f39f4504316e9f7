import NIOCore
import TLS

/// A client without a transport.
final class TLSPeer {
    private let connection: TLSConnection
    private var output = ByteBuffer()
    private(set) var received = ByteBuffer()
    private(set) var error: TLSError?

    init(_ identity: TLSIdentity) throws {
        connection = try TLSConnection(client: identity.client, server: ServerName("localhost"))
        perform(connection.begin())
    }

    var isEstablished: Bool { connection.phase == .established }

    func receive(_ ciphertext: ByteBuffer) {
        perform(connection.receive(ciphertext))
        perform(connection.decrypt())
    }

    /// Nothing before the handshake is done.
    func send(_ plaintext: ByteBuffer) {
        guard let ciphertext = try? connection.encrypt([plaintext]) else { return }
        output.writeImmutableBuffer(ciphertext)
    }

    func takeOutput() -> ByteBuffer {
        defer { output = ByteBuffer() }
        return output
    }

    private func perform(_ actions: [TLSAction]) {
        for action in actions {
            require(error == nil, "nothing is done after a failure")
            switch action {
            case .write(let ciphertext): output.writeImmutableBuffer(ciphertext)
            case .deliver(let plaintext): received.writeImmutableBuffer(plaintext)
            case .fail(let error): self.error = error
            case .established, .inputClosed: break
            }
        }
    }
}
