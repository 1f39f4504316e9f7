import COpenSSL
import NIOCore
import NIOEmbedded
import TLS
import Testing

/// A channel until its handshake is done.
@Suite struct HandshakeTests {
    private let identity: TestIdentity

    init() throws {
        identity = try TestIdentity()
    }

    private func make(
        _ handler: TLSHandler? = nil, version: Int32 = TLS1_3_VERSION, reads: Bool = true
    ) throws -> ChannelUnderTest {
        let handler = try handler ?? TLSHandler(server: identity.server())
        return try ChannelUnderTest(handler, peer: ReferencePeer(newest: version), reads: reads)
    }

    @Test func agreementIsAnnouncedBeforePlaintext() throws {
        let handler = try TLSHandler(server: identity.server())
        let under = try make(handler)
        #expect(handler.agreement == nil)
        under.exchange()
        #expect(handler.agreement?.applicationProtocol == "http/1.1")
        under.peer.send("hello")
        under.exchange()
        #expect(under.top.events == [.active, .established, .read("hello"), .readComplete])
    }

    @Test func theHandshakeReadsOfItsOwnAccord() throws {
        let under = try make(reads: false)
        #expect(under.bottom.reads == 1)
        under.exchange()
        #expect(under.top.events == [.active, .established])
        #expect(under.bottom.reads == 2)
    }

    @Test(arguments: [TLS1_2_VERSION, TLS1_3_VERSION])
    func whatIsWrittenBeforeIsSentAfter(version: Int32) throws {
        let under = try make(version: version)
        let first = under.channel.write(ByteBuffer(string: "early "))
        let second = under.channel.writeAndFlush(ByteBuffer(string: "bird"))
        under.exchange()
        #expect(String(buffer: under.peer.received) == "early bird")
        try first.wait()
        try second.wait()
    }

    @Test func whatIsWrittenAndNotFlushedBeforeWaitsForItsFlush() throws {
        let under = try make()
        under.channel.write(ByteBuffer(string: "early"), promise: nil)
        under.exchange()
        #expect(under.peer.isEstablished)
        #expect(under.peer.received.readableBytes == 0)
        under.channel.flush()
        under.exchange()
        #expect(String(buffer: under.peer.received) == "early")
    }

    @Test func whatIsHeldIsBounded() throws {
        let under = try make(TLSHandler(server: identity.server(), maximumHeldBytes: 1000))
        let promise = under.loop.makePromise(of: Void.self)
        under.channel.writeAndFlush(ByteBuffer(repeating: 0, count: 1000), promise: promise)
        #expect(under.top.events == [.active])
        under.channel.writeAndFlush(ByteBuffer(repeating: 0, count: 1), promise: nil)
        #expect(under.top.events == [.active, .error(.tooMuchHeldBack(limit: 1000)), .inactive])
        #expect(throws: TLSError.tooMuchHeldBack(limit: 1000)) { try promise.futureResult.wait() }
    }

    @Test func deadline() throws {
        let under = try make(TLSHandler(server: identity.server(), handshakeDeadline: .seconds(10)))
        under.deliver(under.peer.takeOutput())
        under.loop.advanceTime(by: .milliseconds(9999))
        #expect(under.top.events == [.active])
        under.loop.advanceTime(by: .milliseconds(1))
        #expect(under.top.events == [.active, .error(.handshakeTimedOut), .inactive])
        #expect(!under.channel.isActive)
    }

    @Test func noDeadlineAfterTheHandshake() throws {
        let under = try make()
        under.exchange()
        under.loop.advanceTime(by: .hours(1))
        #expect(under.top.events == [.active, .established])
    }

    @Test func closingTheOutputWaitsForTheHandshake() throws {
        let under = try make()
        under.channel.write(ByteBuffer(string: "early"), promise: nil)
        let closed = under.channel.close(mode: .output)
        #expect(under.bottom.closings == [])
        under.exchange()
        #expect(String(buffer: under.peer.received) == "early")
        #expect(under.peer.hasReceivedCloseNotify)
        #expect(under.bottom.closings == [.output])
        try closed.wait()
    }

    @Test func closingEndsTheHandshake() throws {
        let under = try make()
        let written = under.channel.writeAndFlush(ByteBuffer(string: "early"))
        let outputClosed = under.channel.close(mode: .output)
        under.channel.close(promise: nil)
        #expect(under.top.events == [.active, .inactive])
        #expect(throws: ChannelError.ioOnClosedChannel) { try written.wait() }
        #expect(throws: ChannelError.ioOnClosedChannel) { try outputClosed.wait() }
        under.loop.advanceTime(by: .hours(1))
        #expect(under.top.events == [.active, .inactive])
    }

    @Test(arguments: [true, false])
    func endOfTheTransport(allowsHalfClosure: Bool) throws {
        let under = try make()
        under.deliver(under.peer.takeOutput())
        if allowsHalfClosure {
            under.endInput()
        } else {
            under.bottom.closeTransport()
        }
        #expect(under.top.events == [.active, .error(.closedDuringHandshake), .inactive])
    }

    @Test func anAlertGoesOutBeforeTheChannelIsClosed() throws {
        let peer = try ReferencePeer(protocols: "\u{2}h2")
        let under = try ChannelUnderTest(TLSHandler(server: identity.server()), peer: peer)
        under.exchange()
        #expect(peer.alert == TLSAlert.noApplicationProtocol.rawValue)
        #expect(under.top.events == [.active, .error(.noSharedProtocol), .inactive])
    }

    @Test func addedToAnActiveChannel() throws {
        let channel = EmbeddedChannel()
        channel.connect(to: try SocketAddress(ipAddress: "127.0.0.1", port: 1), promise: nil)
        try channel.pipeline.syncOperations.addHandler(TLSHandler(client: identity.client(), serverName: "localhost"))
        let hello = try channel.readOutbound(as: ByteBuffer.self)
        #expect(hello?.getInteger(at: 0, as: UInt8.self) == 22)
        _ = try channel.finish()
    }
}
