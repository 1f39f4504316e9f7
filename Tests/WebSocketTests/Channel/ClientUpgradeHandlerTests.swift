import NIOCore
import NIOEmbedded
import Testing
import WebSocket

@Suite struct ClientUpgradeHandlerTests {
    /// A client channel that has sent its request.
    struct Client {
        let channel = EmbeddedChannel()
        let delegate = RecordingDelegate()
        let outcome: EventLoopFuture<HandshakeAgreement>

        init(deflate: DeflateSettings? = nil) throws {
            let promise = channel.embeddedEventLoop.makePromise(of: HandshakeAgreement.self)
            outcome = promise.futureResult
            let handler = ClientUpgradeHandler(
                handshake: try ClientHandshakeTests.example(deflate: deflate), delegate: delegate, promise: promise)
            try channel.pipeline.syncOperations.addHandler(handler)
            channel.connect(to: try SocketAddress(unixDomainSocketPath: "/unused"), promise: nil)
        }

        func request() throws -> String? {
            try channel.readOutbound(as: ByteBuffer.self).map(String.init(buffer:))
        }

        func receive(_ text: String, then frames: Frame...) throws {
            let bytes = Array(text.utf8) + frames.flatMap { $0.bytes(from: .server) }
            try channel.writeInbound(ByteBuffer(bytes: bytes))
        }
    }

    @Test func opensAndHandsOnWhatCameBehindTheResponse() throws {
        let client = try Client()
        #expect(try client.request() == ClientHandshakeTests.example().request)
        try client.receive(ClientUpgradeTests.head, then: Frame(.text, "hello".utf8))
        #expect(try client.outcome.wait() == HandshakeAgreement(subprotocol: "chat"))
        #expect(client.delegate.events == [.opened, .text("hello")])

        try client.receive("", then: Frame(.text, "again".utf8))
        #expect(client.delegate.events.last == .text("again"))
        #expect(throws: ChannelPipelineError.notFound) {
            try client.channel.pipeline.syncOperations.handler(type: ClientUpgradeHandler.self)
        }
    }

    @Test func speaksAsAClient() throws {
        let client = try Client()
        _ = try client.request()
        try client.receive(ClientUpgradeTests.head)
        let socket = try #require(client.delegate.socket)
        socket.send(text: "masked")
        socket.flush()
        let bytes = try #require(try client.channel.readOutbound(as: ByteBuffer.self))
        var decoder = FrameDecoder(role: .server, maximumPayload: 10)
        #expect(
            decoder.decode(Array(bytes.readableBytesView))
                == Decoded(frames: [WholeFrame(opcode: .text, payload: Array("masked".utf8))]))
    }

    @Test func compressesAsAgreed() throws {
        let client = try Client(deflate: .continuous)
        _ = try client.request()
        let field = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=10"
        try client.receive(
            ClientUpgradeTests.head.replacing("\r\n\r\n", with: "\r\n\(field)\r\n\r\n"),
            then: Frame(.text, reservedBits: .rsv1, [0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00]))
        let agreement = DeflateAgreement(clientWindowBits: 10)
        #expect(try client.outcome.wait() == HandshakeAgreement(subprotocol: "chat", deflate: agreement))
        #expect(client.delegate.events == [.opened, .text("Hello")])

        let text = String(repeating: "much the same ", count: 20)
        client.delegate.socket?.send(text: text)
        client.delegate.socket?.flush()
        let frame = try #require(try client.channel.readOutbound(as: ByteBuffer.self))
        #expect(frame.readableBytesView.first == 0xC1)
        var server = ConnectionMachine.server(deflate: .agreed(agreement))
        #expect(server.receive(bytes: Array(frame.readableBytesView)) == [.message(.text(text))])
    }

    @Test(
        arguments: [
            ("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno", .refused(status: 403, body: "no")),
            (ClientUpgradeTests.head.replacing("s3pP", with: "S3pP"), .handshake(.accept)),
            ("nonsense\r\n\r\n", .malformedResponse),
        ] as [(String, ClientUpgradeError)])
    func failsAndCloses(_ response: String, _ error: ClientUpgradeError) throws {
        let client = try Client()
        try client.receive(response, then: Frame(.text, "late".utf8))
        #expect(throws: error) { try client.outcome.wait() }
        #expect(!client.channel.isActive)
        #expect(client.delegate.events == [])
    }

    @Test func endOfTheChannel() throws {
        let client = try Client()
        try client.receive("HTTP/1.1 101")
        client.channel.close(promise: nil)
        #expect(throws: ClientUpgradeError.connectionClosed) { try client.outcome.wait() }
    }

    @Test func endOfTheChannelAfterARefusalWithoutALength() throws {
        let client = try Client()
        try client.receive("HTTP/1.1 500 Oops\r\n\r\nsorry")
        client.channel.close(promise: nil)
        #expect(throws: ClientUpgradeError.refused(status: 500, body: "sorry")) { try client.outcome.wait() }
    }

    @Test func serverThatSaysNothing() throws {
        let client = try Client()
        client.channel.embeddedEventLoop.advanceTime(by: .milliseconds(9999))
        #expect(client.channel.isActive)
        client.channel.embeddedEventLoop.advanceTime(by: .milliseconds(1))
        #expect(throws: ClientUpgradeError.timedOut) { try client.outcome.wait() }
        #expect(!client.channel.isActive)
    }

    @Test func errorOfTheChannel() throws {
        let client = try Client()
        client.channel.pipeline.fireErrorCaught(ChannelError.inappropriateOperationForState)
        #expect(throws: ChannelError.inappropriateOperationForState) { try client.outcome.wait() }
    }

    @Test func removalBeforeTheOutcome() throws {
        let client = try Client()
        client.channel.pipeline.syncOperations.removeHandler(
            context: try client.channel.pipeline.syncOperations.context(handlerType: ClientUpgradeHandler.self),
            promise: nil)
        #expect(throws: ClientUpgradeError.connectionClosed) { try client.outcome.wait() }
    }
}
