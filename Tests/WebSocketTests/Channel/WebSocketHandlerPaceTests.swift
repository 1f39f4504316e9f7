import NIOCore
import NIOEmbedded
import Testing
import WebSocket

/// Time and back-pressure.
@Suite struct WebSocketHandlerPaceTests {
    // MARK: Time

    @Test func heartbeat() throws {
        let test = try ChannelUnderTest()
        test.loop.advanceTime(by: .seconds(24))
        #expect(try test.sent() == [])
        test.loop.advanceTime(by: .seconds(1))
        #expect(try test.sent() == WebSocketHandlerTests.bytes(Frame(.ping, [])))
        try test.receive(Frame(.pong, []))
        test.loop.advanceTime(by: .seconds(50))
        #expect(try test.sent() == WebSocketHandlerTests.bytes(Frame(.ping, []), Frame(.ping, [])))
        test.loop.advanceTime(by: .seconds(9))
        #expect(test.channel.isActive)
        test.loop.advanceTime(by: .seconds(1))
        #expect(!test.channel.isActive)
        #expect(test.delegate.events.last == .closed(.abnormalClosure, "no sign of life"))
    }

    // MARK: Back-pressure

    @Test func readsNothingWhileItCannotWrite() throws {
        let test = try ChannelUnderTest()
        test.read()
        #expect(test.probe.reads == 1)
        test.setWritable(false)
        #expect(test.delegate.socket?.isWritable == false)
        test.read()
        test.read()
        #expect(test.probe.reads == 1)
        test.setWritable(true)
        #expect(test.probe.reads == 2)
        test.read()
        #expect(test.probe.reads == 3)
        #expect(test.delegate.events == [.opened, .writability(false), .writability(true)])
    }

    /// Each write takes the channel far more than the two bytes of a pong.
    @Test func answersOfOneReadGoOutAsOne() throws {
        let test = try ChannelUnderTest()
        let pings = ByteBuffer(bytes: (0..<1_000).flatMap { _ in Frame(.ping, []).bytes(from: .client) })
        try test.channel.writeInbound(pings)
        let sent = try #require(try test.channel.readOutbound(as: ByteBuffer.self))
        #expect(sent == ByteBuffer(bytes: (0..<1_000).flatMap { _ in WebSocketHandlerTests.bytes(Frame(.pong, [])) }))
        #expect(try test.channel.readOutbound(as: ByteBuffer.self) == nil)
    }

    @Test func readsNothingWhileManyAnswersAreUnderWay() throws {
        let test = try ChannelUnderTest()
        test.probe.isStuck = true
        for _ in 0..<64 { try test.receive(Frame(.ping, [])) }
        let reads = test.probe.reads
        test.read()
        #expect(test.probe.reads == reads)
        test.probe.isStuck = false
        test.channel.flush()
        #expect(test.probe.reads == reads + 1)
    }

    @Test func readsAgainToHearTheEndOfAClosingHandshake() throws {
        let test = try ChannelUnderTest()
        test.setWritable(false)
        test.read()
        #expect(test.probe.reads == 0)
        test.delegate.socket?.close(code: .goingAway)
        #expect(test.probe.reads == 1)
        test.read()
        #expect(test.probe.reads == 2)
    }

    @Test func writableAgainIsASignOfLife() throws {
        let test = try ChannelUnderTest()
        test.setWritable(false)
        test.loop.advanceTime(by: .seconds(59))
        test.setWritable(true)
        test.loop.advanceTime(by: .seconds(59))
        #expect(test.channel.isActive)
        test.loop.advanceTime(by: .seconds(1))
        #expect(!test.channel.isActive)
    }

    /// A backlog far above the channel's marks: it never becomes writable, but something goes out between pings.
    @Test func slowReaderStaysConnected() throws {
        let test = try ChannelUnderTest()
        let socket = try #require(test.delegate.socket)
        test.probe.isStuck = true
        for _ in 0..<20 {
            socket.send(text: "backlog")
            socket.flush()
            test.loop.advanceTime(by: .seconds(25))
            #expect(test.channel.isActive)
            test.probe.isStuck = false
            test.channel.flush()
            test.probe.isStuck = true
        }
    }

    @Test func deadReaderDoesNot() throws {
        let test = try ChannelUnderTest()
        let socket = try #require(test.delegate.socket)
        test.probe.isStuck = true
        for _ in 0..<59 {
            socket.send(text: "backlog")
            socket.flush()
            test.loop.advanceTime(by: .seconds(1))
            #expect(test.channel.isActive)
        }
        test.loop.advanceTime(by: .seconds(1))
        #expect(!test.channel.isActive)
    }

    /// What was never flushed was not stuck.
    @Test func forgottenFlushIsNoSignOfLife() throws {
        let test = try ChannelUnderTest()
        for _ in 0..<60 {
            test.delegate.socket?.send(text: "event")
            test.loop.advanceTime(by: .seconds(1))
        }
        #expect(!test.channel.isActive)
    }

    /// As long as the system's buffers have room, what goes out shows nothing.
    @Test func takingEverythingIsNoSignOfLife() throws {
        let test = try ChannelUnderTest()
        for _ in 0..<60 {
            test.delegate.socket?.send(text: "event")
            test.delegate.socket?.flush()
            test.loop.advanceTime(by: .seconds(1))
        }
        #expect(!test.channel.isActive)
    }
}
