import NIOCore
import NIOEmbedded
import Testing
import WebSocket

@Suite struct WebSocketHandlerTests {
    static func bytes(_ frames: Frame...) -> [UInt8] {
        frames.flatMap { $0.bytes(from: .server) }
    }

    // MARK: Messages

    @Test func tellsItsDelegateOfMessages() throws {
        let test = try ChannelUnderTest()
        try test.receive(Frame(.text, "حلب".utf8), Frame(.binary, [1, 2]), Frame(.pong, [3]))
        #expect(
            test.delegate.events == [
                .opened, .text("حلب"), .binary(ByteBuffer(bytes: [1, 2])), .pong(ByteBuffer(bytes: [3])),
            ])
    }

    @Test func opensWhenTheChannelDoes() throws {
        let channel = EmbeddedChannel()
        let delegate = RecordingDelegate()
        delegate.onOpened = { socket in
            socket.send(text: "hello")
            socket.flush()
        }
        let handler = WebSocketHandler(configuration: .server, delegate: delegate)
        try channel.pipeline.syncOperations.addHandler(handler)
        #expect(delegate.events == [])
        #expect(!handler.isOpen)
        #expect(!handler.send(text: "early"))
        channel.connect(to: try SocketAddress(unixDomainSocketPath: "/unused"), promise: nil)
        #expect(delegate.events == [.opened])
        #expect(try channel.readOutbound(as: ByteBuffer.self) == FrameEncoder(role: .server).encode(text: "hello"))
    }

    @Test func sendsOnFlushOnly() throws {
        let test = try ChannelUnderTest()
        let socket = try #require(test.delegate.socket)
        #expect(socket.send(text: "a"))
        #expect(socket.send(binary: ByteBuffer(bytes: [1])))
        #expect(socket.send(SharedMessage(text: ByteBuffer(string: "b"))))
        #expect(try test.sent() == [])
        socket.flush()
        #expect(try test.sent() == Self.bytes(Frame(.text, "a".utf8), Frame(.binary, [1]), Frame(.text, "b".utf8)))
        socket.flush()
        #expect(test.probe.flushes == 1, "nothing to flush")
    }

    @Test func answersOfOneReadGoOutInOneFlush() throws {
        let test = try ChannelUnderTest {
            $0.onText = { socket, text in
                socket.send(text: text)
                socket.flush()
            }
        }
        try test.receive(Frame(.ping, [1]), Frame(.text, "x".utf8), Frame(.ping, [2]), Frame(.text, "y".utf8))
        #expect(
            try test.sent()
                == Self.bytes(
                    Frame(.pong, [1]), Frame(.text, "x".utf8), Frame(.pong, [2]), Frame(.text, "y".utf8)))
        #expect(test.probe.flushes == 1)
    }

    /// What a handler before this one had kept is handed on outside of a read.
    @Test func answersBytesThatComeWithoutTheEndOfARead() throws {
        let test = try ChannelUnderTest { $0.onText = { socket, text in socket.send(text: text) } }
        test.channel.pipeline.fireChannelRead(ByteBuffer(bytes: Frame(.text, "kept".utf8).bytes(from: .client)))
        #expect(try test.sent() == [])
        test.loop.run()
        #expect(try test.sent() == Self.bytes(Frame(.text, "kept".utf8)))
    }

    @Test func clientsTakeNoSharedMessages() throws {
        let test = try ChannelUnderTest(configuration: .client)
        let socket = try #require(test.delegate.socket)
        #expect(!socket.send(SharedMessage(text: ByteBuffer(string: "b"))))
        #expect(socket.send(text: "b"))
    }

    @Test func compressesAsAgreed() throws {
        let text = String(repeating: "much the same ", count: 20)
        var configuration = ConnectionConfiguration.server
        configuration.deflate = .continuous(threshold: 128)
        let test = try ChannelUnderTest(configuration: configuration) {
            $0.onText = { socket, text in
                socket.send(text: text)
                socket.send(binary: ByteBuffer(string: text))
                socket.send(SharedMessage(text: ByteBuffer(string: text)))
            }
        }
        var client = ConnectionMachine.client(deflate: .continuous(threshold: 128))
        for text in [text, "short", text] {
            let frame = client.encode(text: text)
            try test.channel.writeInbound(try #require(frame))
            let sent = try test.sent()
            #expect(sent.first == (text == "short" ? 0x81 : 0xC1))
            #expect(
                client.receive(bytes: sent)
                    == [.message(.text(text)), .message(.binary(ByteBuffer(string: text))), .message(.text(text))])
        }
        #expect(test.delegate.events == [.opened, .text(text), .text("short"), .text(text)])
    }

    // MARK: Closing

    @Test func answersACloseAndEndsTheChannelAfterTheAnswer() throws {
        let test = try ChannelUnderTest()
        try test.receive(.close(1000, "bye"), Frame(.text, "late".utf8))
        #expect(try test.sent() == Self.bytes(.close(1000)))
        #expect(test.delegate.events == [.opened, .closed(.normalClosure, "bye")])
        #expect(!test.channel.isActive)
        test.loop.run()
        #expect(test.delegate.events.count == 2, "the end is told once")
    }

    @Test func closesFromOutside() throws {
        let test = try ChannelUnderTest()
        let socket = try #require(test.delegate.socket)
        socket.send(text: "last")
        socket.close(code: .goingAway, reason: "restart")
        #expect(try test.sent() == Self.bytes(Frame(.text, "last".utf8), .close(1001, "restart")))
        #expect(!socket.isOpen)
        #expect(!socket.send(text: "x"))
        #expect(!socket.send(SharedMessage(text: ByteBuffer())))
        #expect(test.channel.isActive)
        try test.receive(Frame(.text, "ignored".utf8), .close(1001))
        #expect(test.delegate.events == [.opened, .closed(.goingAway, "")])
        #expect(!test.channel.isActive)
    }

    @Test func closeInsideAReadStopsItsOtherMessages() throws {
        let test = try ChannelUnderTest { $0.onText = { socket, _ in socket.close(code: CloseCode(rawValue: 4401)) } }
        try test.receive(Frame(.text, "one".utf8), Frame(.text, "two".utf8))
        #expect(test.delegate.events == [.opened, .text("one")])
        #expect(try test.sent() == Self.bytes(.close(4401)))
    }

    @Test func closingHasADeadline() throws {
        let test = try ChannelUnderTest()
        test.delegate.socket?.close(code: .normalClosure)
        test.loop.advanceTime(by: .milliseconds(4999))
        #expect(test.channel.isActive)
        test.loop.advanceTime(by: .milliseconds(1))
        #expect(!test.channel.isActive)
        #expect(test.delegate.events.last == .closed(.abnormalClosure, "closing handshake not completed in time"))
    }

    @Test func brokenProtocolEndsOurDirectionAndThenTheChannel() throws {
        let test = try ChannelUnderTest()
        try test.receive(Frame(.text, [0xFF]), Frame(.text, "late".utf8))
        let reason = ProtocolError.invalidUTF8.description
        #expect(try test.sent() == Self.bytes(.close(1007, reason)))
        #expect(test.delegate.events == [.opened, .closed(.invalidPayload, reason)])
        #expect(test.probe.closes == [.output])
        test.loop.advanceTime(by: .seconds(5))
        #expect(test.probe.closes == [.output, .all])
        #expect(!test.channel.isActive)
    }

    @Test func transportWithoutHalfClosureIsClosedWhole() throws {
        let test = try ChannelUnderTest()
        test.probe.supportsHalfClosure = false
        try test.receive(Frame(.text, [0xFF]))
        #expect(test.probe.closes == [.output, .all])
        #expect(!test.channel.isActive)
    }

    @Test func endOfTheTransportIs1006() throws {
        let test = try ChannelUnderTest()
        test.channel.close(promise: nil)
        #expect(test.delegate.events == [.opened, .closed(.abnormalClosure, "")])
        #expect(test.delegate.socket?.isOpen == false)
        test.delegate.socket?.close(code: .normalClosure)
        test.delegate.socket?.ping()
        test.delegate.socket?.flush()
        test.loop.run()
        #expect(test.delegate.events.count == 2)
    }

    @Test func endOfThePeersDirectionIsTheEnd() throws {
        let test = try ChannelUnderTest()
        test.channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        #expect(test.delegate.events.last == .closed(.abnormalClosure, ""))
    }

    @Test func shutdownOfTheServerIs1001() throws {
        let test = try ChannelUnderTest()
        test.channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        #expect(try test.sent() == Self.bytes(.close(1001)))
        try test.receive(.close(1001))
        #expect(test.delegate.events == [.opened, .closed(.goingAway, "")])
    }

    @Test func errorsOfTheTransportEndIt() throws {
        let test = try ChannelUnderTest()
        test.channel.pipeline.fireErrorCaught(ChannelError.inappropriateOperationForState)
        #expect(test.delegate.events.last == .closed(.abnormalClosure, ""))
        #expect(throws: ChannelError.inappropriateOperationForState, "handlers behind may want to see it") {
            try test.channel.throwIfErrorCaught()
        }
    }

    /// Neither of them, nor an alarm left on the event loop, keeps the other.
    @Test func nothingOutlivesTheConnection() throws {
        weak var delegate: RecordingDelegate?
        weak var socket: WebSocketHandler?
        let loop: EmbeddedEventLoop
        do {
            let test = try ChannelUnderTest()
            loop = test.loop
            delegate = test.delegate
            socket = test.delegate.socket
            #expect(delegate != nil && socket != nil)
            test.channel.close(promise: nil)
            loop.run()
        }
        #expect(delegate == nil && socket == nil)
        loop.advanceTime(by: .hours(1))
    }
}
