import NIOCore
import NIOEmbedded
import TLS

/// A server's channel in memory with a handler of TLS on it, whose application reads all there is.
final class TLSServerChannel {
    private let channel = EmbeddedChannel()
    private let application = TLSApplication()

    init(_ identity: TLSIdentity) throws {
        channel.allowRemoteHalfClosure = true
        try channel.pipeline.syncOperations.addHandlers([TLSHandler(server: identity.server), application])
        channel.connect(to: try SocketAddress(ipAddress: "127.0.0.1", port: 1), promise: nil)
    }

    deinit {
        _ = try? channel.finish(acceptAlreadyClosed: true)
    }

    var isEstablished: Bool { application.isEstablished }
    var received: ByteBuffer { application.received }

    /// How it ended, without OpenSSL's words for it, which say how far it had come.
    var outcome: String {
        switch application.error {
        case nil: "open: \(channel.isActive)"
        case .protocolViolation: "broken"
        case let error?: "\(error)"
        }
    }

    func receive(_ ciphertext: ByteBuffer) {
        guard ciphertext.readableBytes > 0, channel.isActive else { return }
        channel.pipeline.fireChannelRead(ciphertext)
        channel.pipeline.fireChannelReadComplete()
        channel.embeddedEventLoop.run()
    }

    func send(_ plaintext: ByteBuffer) {
        channel.writeAndFlush(plaintext, promise: nil)
    }

    func takeOutput() -> ByteBuffer {
        var output = ByteBuffer()
        while let piece = try? channel.readOutbound(as: ByteBuffer.self) { output.writeImmutableBuffer(piece) }
        return output
    }

    /// Nothing more comes, and time goes by: a handshake that is not done by then fails.
    func finish() {
        channel.embeddedEventLoop.advanceTime(by: .minutes(1))
        require(isEstablished || !channel.isActive, "a handshake has a deadline")
        channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        channel.embeddedEventLoop.run()
    }
}
