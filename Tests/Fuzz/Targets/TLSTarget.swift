import NIOCore
import NIOEmbedded
import TLS

/// TLS in the hands of strangers. The first byte of the input says how far the handshake is when the rest comes.
struct TLSTarget: FuzzTarget {
    private static let identity = TLSIdentity.fromEnvironment()

    func run(_ bytes: [UInt8]) {
        guard let identity = Self.identity else { return require(false, "the certificate can be read") }
        guard let first = bytes.first else { return }
        let rest = Array(bytes.dropFirst())
        do {
            switch first % 6 {
            case 0: try strangerToServer(rest, identity)
            case 1: try afterHello(rest, identity)
            case 2: try afterHandshake(rest, identity)
            case 3: try changedOnTheWay(rest, identity)
            case 4: try strangerToClient(rest, identity)
            default: try thereAndBack(rest, identity)
            }
        } catch {
            require(false, "a connection can be made: \(error)")
        }
    }

    /// Nothing but the stranger's bytes.
    private func strangerToServer(_ bytes: [UInt8], _ identity: TLSIdentity) throws {
        let whole = try TLSServerChannel(identity)
        whole.receive(ByteBuffer(bytes: bytes))
        whole.finish()
        for way in Pieces.ways(bytes) {
            let cut = try TLSServerChannel(identity)
            for piece in way { cut.receive(piece) }
            cut.finish()
            requireEqual(whole.outcome, cut.outcome, "cuts make no difference")
        }
        require(whole.received.readableBytes == 0, "nothing is handed up before the handshake")
    }

    /// A proper ClientHello, then the stranger's bytes.
    private func afterHello(_ bytes: [UInt8], _ identity: TLSIdentity) throws {
        let client = try TLSPeer(identity)
        let server = try TLSServerChannel(identity)
        server.receive(client.takeOutput())
        server.receive(ByteBuffer(bytes: bytes))
        server.finish()
        require(server.received.readableBytes == 0, "nothing is handed up before the handshake")
    }

    /// A proper handshake, then the stranger's bytes, which no key made.
    private func afterHandshake(_ bytes: [UInt8], _ identity: TLSIdentity) throws {
        let (client, server) = try handshake(identity)
        client.send(ByteBuffer(string: "first"))
        server.receive(client.takeOutput())
        server.receive(ByteBuffer(bytes: bytes))
        server.finish()
        requireEqual(server.received, ByteBuffer(string: "first"), "what no key made is not handed up")
    }

    /// A handshake of which some bytes are changed: each change is its flight, the place in it, and what is added.
    private func changedOnTheWay(_ bytes: [UInt8], _ identity: TLSIdentity) throws {
        let client = try TLSPeer(identity)
        let server = try TLSServerChannel(identity)
        for flight in 0..<4 {
            var fromClient = client.takeOutput()
            change(&fromClient, flight, bytes)
            server.receive(fromClient)
            if flight == 1 { client.send(ByteBuffer(string: "hello")) }
            client.receive(server.takeOutput())
        }
        server.finish()
        let received = String(buffer: server.received)
        require(received.isEmpty || received == "hello", "what is handed up is what was sent")
    }

    private func change(_ flight: inout ByteBuffer, _ number: Int, _ changes: [UInt8]) {
        for start in stride(from: 0, to: changes.count - 3, by: 4) where Int(changes[start]) % 4 == number {
            let place = Int(changes[start + 1]) << 8 | Int(changes[start + 2])
            guard flight.readableBytes > 0 else { return }
            let index = flight.readerIndex + place % flight.readableBytes
            let byte = flight.getInteger(at: index, as: UInt8.self) ?? 0
            flight.setInteger(byte &+ changes[start + 3], at: index)
        }
    }

    /// The stranger's bytes as a server's answer.
    private func strangerToClient(_ bytes: [UInt8], _ identity: TLSIdentity) throws {
        let client = try TLSPeer(identity)
        _ = client.takeOutput()
        client.receive(ByteBuffer(bytes: bytes))
        require(client.received.readableBytes == 0, "nothing is handed up before the handshake")
    }

    /// The bytes as plaintext, there and back, the ciphertext cut as it comes.
    private func thereAndBack(_ bytes: [UInt8], _ identity: TLSIdentity) throws {
        let (client, server) = try handshake(identity)
        let plaintext = ByteBuffer(bytes: bytes)
        client.send(plaintext)
        var ciphertext = client.takeOutput()
        if let piece = ciphertext.readSlice(length: ciphertext.readableBytes / 3) { server.receive(piece) }
        server.receive(ciphertext)
        requireEqual(server.received, plaintext, "what is sent is received")
        server.send(plaintext)
        client.receive(server.takeOutput())
        requireEqual(client.received, plaintext, "what is sent is received")
        server.finish()
    }

    private func handshake(_ identity: TLSIdentity) throws -> (TLSPeer, TLSServerChannel) {
        let client = try TLSPeer(identity)
        let server = try TLSServerChannel(identity)
        for _ in 0..<3 {
            server.receive(client.takeOutput())
            client.receive(server.takeOutput())
        }
        require(server.isEstablished && client.isEstablished, "a proper handshake succeeds")
        return (client, server)
    }
}
