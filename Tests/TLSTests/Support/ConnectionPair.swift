import NIOCore
import TLS

/// A client and a server that pass each other their bytes in memory.
final class ConnectionPair {
    /// One end, and what it has made known.
    final class End {
        let connection: TLSConnection
        var agreement: TLSAgreement?
        var received = ByteBuffer()
        var deliveries: [Int] = []
        var isInputClosed = false
        var error: TLSError?
        /// Ciphertext that the other end has not got yet.
        var outbox = ByteBuffer()

        init(_ connection: TLSConnection) {
            self.connection = connection
        }

        func perform(_ actions: [TLSAction]) {
            for action in actions {
                switch action {
                case .write(let ciphertext): outbox.writeImmutableBuffer(ciphertext)
                case .established(let agreement): self.agreement = agreement
                case .deliver(let plaintext):
                    deliveries.append(plaintext.readableBytes)
                    received.writeImmutableBuffer(plaintext)
                case .inputClosed: isInputClosed = true
                case .fail(let error): self.error = error
                }
            }
        }

        func take(_ ciphertext: ByteBuffer) {
            perform(connection.receive(ciphertext))
            perform(connection.decrypt())
        }

        func send(_ text: String) throws {
            outbox.writeImmutableBuffer(try connection.encrypt([ByteBuffer(string: text)]))
        }
    }

    let client: End
    let server: End

    init(server: TLSServerContext, client: TLSClientContext, name: String = "localhost") throws {
        self.server = End(try TLSConnection(server: server))
        self.client = End(try TLSConnection(client: client, server: ServerName(name)))
        self.client.perform(self.client.connection.begin())
    }

    /// Passes bytes on until there are none.
    ///
    /// - Parameter step: so many at a time.
    func exchange(step: Int = .max) {
        while client.outbox.readableBytes + server.outbox.readableBytes > 0 {
            Self.pass(from: client, to: server, step: step)
            Self.pass(from: server, to: client, step: step)
        }
    }

    private static func pass(from sender: End, to receiver: End, step: Int) {
        let count = min(step, sender.outbox.readableBytes)
        guard count > 0, let piece = sender.outbox.readSlice(length: count) else { return }
        receiver.take(piece)
    }
}
