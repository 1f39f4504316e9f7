import COpenSSL
import NIOCore
import TLS
import Testing

@Suite struct TLSConnectionTests {
    private let identity: TestIdentity

    init() throws {
        identity = try TestIdentity()
    }

    private func pair() throws -> ConnectionPair {
        try ConnectionPair(server: identity.server(), client: identity.client())
    }

    @Test(arguments: [1, 7, 500, Int.max])
    func handshakeEchoAndClose(step: Int) throws {
        let pair = try pair()
        pair.exchange(step: step)
        #expect(pair.client.agreement?.version == .tls13)
        #expect(pair.client.agreement?.applicationProtocol == "http/1.1")
        #expect(pair.client.agreement == pair.server.agreement)
        #expect(pair.client.error == nil && pair.server.error == nil)

        try pair.client.send("Is anybody there?")
        pair.exchange(step: step)
        #expect(String(buffer: pair.server.received) == "Is anybody there?")

        pair.client.perform(pair.client.connection.closeOutput())
        pair.exchange(step: step)
        #expect(pair.server.isInputClosed)
        try pair.server.send("Yes.")
        pair.server.perform(pair.server.connection.closeOutput())
        pair.exchange(step: step)
        #expect(String(buffer: pair.client.received) == "Yes.")
        #expect(pair.client.isInputClosed)
        #expect(pair.client.error == nil && pair.server.error == nil)
    }

    @Test func nothingIsEncryptedBeforeTheHandshakeOrAfterItsEnd() throws {
        let pair = try pair()
        #expect(throws: TLSError.notOpenForOutput) { try pair.client.send("too early") }
        pair.exchange()
        try pair.client.send("in time")
        pair.client.perform(pair.client.connection.closeOutput())
        #expect(throws: TLSError.notOpenForOutput) { try pair.client.send("too late") }
        pair.exchange()
        #expect(String(buffer: pair.server.received) == "in time")
    }

    @Test func manyRecordsAreDeliveredAsOneBuffer() throws {
        let pair = try pair()
        pair.exchange()
        for _ in 0..<50 { try pair.client.send("0123456789") }
        pair.exchange()
        #expect(pair.server.deliveries == [500])
    }

    @Test func ciphertextIsKeptUntilItIsAskedFor() throws {
        let pair = try pair()
        pair.exchange()
        try pair.client.send("held")
        #expect(pair.server.connection.receive(pair.client.outbox) == [])
        #expect(pair.server.connection.holdsCiphertext)
        #expect(pair.server.connection.decrypt() == [.deliver(ByteBuffer(string: "held"))])
        #expect(!pair.server.connection.holdsCiphertext)
    }

    /// Whatever part of the client's bytes arrives before the transport ends, the server says that the handshake was
    /// cut off; once it has all of them, that the connection was.
    @Test func truncationAtEveryByteOfTheClient() throws {
        let total = try cutOff(clientAfter: .max, serverAfter: .max).fromClient
        for count in 0...total {
            let end = try cutOff(clientAfter: count, serverAfter: .max)
            #expect(end.server == (count == total ? .truncated : .closedDuringHandshake), "after \(count) bytes")
        }
    }

    @Test func truncationAtEveryByteOfTheServer() throws {
        let whole = try cutOff(clientAfter: .max, serverAfter: .max)
        #expect(whole.client == .truncated && whole.server == .truncated)
        for count in 0..<whole.fromServer {
            let end = try cutOff(clientAfter: .max, serverAfter: count)
            // The server's tickets follow its part of the handshake.
            #expect(end.client == (end.isClientDone ? .truncated : .closedDuringHandshake), "after \(count) bytes")
        }
    }

    private struct CutOff {
        var client: TLSError?
        var server: TLSError?
        var isClientDone: Bool
        var fromClient: Int
        var fromServer: Int
    }

    private func cutOff(clientAfter clientLimit: Int, serverAfter serverLimit: Int) throws -> CutOff {
        let pair = try ConnectionPair(server: Self.server.get(), client: Self.client.get())
        var fromClient = 0
        var fromServer = 0
        while true {
            let before = fromClient + fromServer
            if let piece = pair.client.take(atMost: clientLimit - fromClient) {
                fromClient += piece.readableBytes
                pair.server.take(piece)
            }
            if let piece = pair.server.take(atMost: serverLimit - fromServer) {
                fromServer += piece.readableBytes
                pair.client.take(piece)
            }
            guard fromClient + fromServer > before else { break }
        }
        let isClientDone = pair.client.agreement != nil
        pair.client.perform(pair.client.connection.transportEnded())
        pair.server.perform(pair.server.connection.transportEnded())
        return CutOff(
            client: pair.client.error, server: pair.server.error, isClientDone: isClientDone,
            fromClient: fromClient, fromServer: fromServer)
    }

    // Thousands of handshakes share these. An EC signature's length varies by a byte or two; Ed25519's does not.
    private static let fixed = Result { try TestIdentity(TestCertificate(key: .ed25519)) }
    private static let server = Result { try fixed.get().server() }
    private static let client = Result { try fixed.get().client() }

    @Test func endBehindCloseNotifyIsNoTruncation() throws {
        let pair = try pair()
        pair.exchange()
        pair.client.perform(pair.client.connection.closeOutput())
        pair.exchange()
        #expect(pair.server.connection.transportEnded() == [])
        #expect(pair.server.error == nil)
    }

    @Test func whatFollowsCloseNotifyIsIgnored() throws {
        let pair = try pair()
        pair.exchange()
        pair.client.perform(pair.client.connection.closeOutput())
        pair.client.outbox.writeString("rubbish")
        pair.exchange()
        #expect(pair.server.isInputClosed)
        #expect(pair.server.error == nil)
        #expect(!pair.server.connection.holdsCiphertext)
    }

    @Test func aChangedByteEndsTheConnectionWithAnAlert() throws {
        let pair = try pair()
        pair.exchange()
        try pair.client.send("0123456789")
        let last = pair.client.outbox.writerIndex - 1
        let byte = pair.client.outbox.getInteger(at: last, as: UInt8.self) ?? 0
        pair.client.outbox.setInteger(byte ^ 1, at: last)
        pair.exchange()
        #expect(pair.server.received.readableBytes == 0)
        #expect(pair.server.error == .protocolViolation(reason: "decryption failed or bad record mac"))
        #expect(pair.client.error == .alertReceived(TLSAlert(rawValue: UInt8(SSL_AD_BAD_RECORD_MAC))))
    }
}

extension ConnectionPair.End {
    fileprivate func take(atMost limit: Int) -> ByteBuffer? {
        let count = min(limit, outbox.readableBytes)
        return count > 0 ? outbox.readSlice(length: count) : nil
    }
}
