import NIOCore
import TLS
import Testing

/// Plaintext on its way down.
@Suite struct WritingTests {
    private let under: ChannelUnderTest

    init() throws {
        under = try ChannelUnderTest(TLSHandler(server: TestIdentity().server()), peer: ReferencePeer())
        under.exchange()
        under.top.events = []
    }

    /// The lengths of the records in flushed ciphertext, without their headers.
    private func records(_ buffers: [ByteBuffer]) -> [Int] {
        var lengths: [Int] = []
        for buffer in buffers {
            var rest = buffer
            while let header = rest.readBytes(length: 5) {
                lengths.append(Int(header[3]) << 8 | Int(header[4]))
                rest.moveReaderIndex(forwardBy: lengths[lengths.count - 1])
            }
        }
        return lengths
    }

    /// The content type of TLS 1.3's inner plaintext, and the tag.
    private static let overhead = 17

    @Test func smallWritesOfAFlushShareARecord() {
        for _ in 0..<100 { under.channel.write(ByteBuffer(string: "0123456789"), promise: nil) }
        #expect(under.bottom.written == [])
        under.channel.flush()
        #expect(under.bottom.written.count == 1)
        #expect(records(under.bottom.written) == [1000 + Self.overhead])
        under.exchange()
        #expect(String(buffer: under.peer.received) == String(repeating: "0123456789", count: 100))
    }

    /// A head, a body and an end, in as few records as they need.
    @Test(arguments: [0, 1, 100, 16_183, 16_184, 16_185, 32_568, 60_000])
    func headAndBodyShareRecords(bodyCount: Int) {
        let body = ByteBuffer(bytes: (0..<bodyCount).map { UInt8(truncatingIfNeeded: $0) })
        under.channel.write(ByteBuffer(repeating: 1, count: 200), promise: nil)
        under.channel.write(body, promise: nil)
        under.channel.writeAndFlush(ByteBuffer(), promise: nil)
        let total = 200 + bodyCount
        let full = Array(repeating: 16_384 + Self.overhead, count: total / 16_384)
        let rest = total % 16_384
        #expect(under.bottom.written.count == (total > 3 * 16_384 ? 2 : 1))
        #expect(records(under.bottom.written) == full + (rest > 0 ? [rest + Self.overhead] : []))
        under.exchange()
        var received = under.peer.received
        #expect(received.readSlice(length: 200) == ByteBuffer(repeating: 1, count: 200))
        #expect(received == body)
    }

    @Test func aLargeWriteIsCutIntoFewBuffers() {
        let plaintext = ByteBuffer(bytes: (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 / 251) })
        under.channel.writeAndFlush(plaintext, promise: nil)
        #expect(under.bottom.written.count == 21)
        #expect(under.bottom.written.allSatisfy { $0.readableBytes <= 65_536 })
        under.exchange()
        #expect(under.peer.received == plaintext)
    }

    /// The channel's writability counts what is written, flushed or not.
    @Test func littleStaysBackWithoutAFlush() {
        for _ in 0..<63 { under.channel.write(ByteBuffer(repeating: 0, count: 1024), promise: nil) }
        let isWritten = under.loop.makePromise(of: Void.self)
        under.channel.write(ByteBuffer(repeating: 0, count: 1024), promise: isWritten)
        under.channel.write(ByteBuffer(repeating: 0, count: 1024), promise: nil)
        #expect(under.bottom.written == [])
        under.bottom.flushUnasked()
        #expect(records(under.bottom.written) == Array(repeating: 16_384 + Self.overhead, count: 4))
        #expect(throws: Never.self) { try isWritten.futureResult.wait() }
    }

    @Test func promisesAreKeptWithTheirCiphertext() throws {
        under.bottom.isStalled = true
        var kept: [Int] = []
        for number in 0..<5 {
            let promise = under.loop.makePromise(of: Void.self)
            promise.futureResult.assumeIsolated().whenSuccess { kept.append(number) }
            // The last but one is empty: it is done when all before it is.
            let plaintext = ByteBuffer(repeating: 0, count: number == 3 ? 0 : 100)
            under.channel.write(plaintext, promise: number == 1 ? nil : promise)
            if number == 1 { promise.succeed() }
        }
        #expect(kept == [1])
        under.channel.flush()
        #expect(kept == [1])
        under.bottom.keepPromises()
        #expect(kept.sorted() == [0, 1, 2, 3, 4])
    }

    @Test func anEmptyWriteIsDoneBehindAllBeforeIt() throws {
        under.bottom.isStalled = true
        under.channel.writeAndFlush(ByteBuffer(string: "before"), promise: nil)
        var isDone = false
        let promise = under.loop.makePromise(of: Void.self)
        promise.futureResult.assumeIsolated().whenSuccess { isDone = true }
        under.channel.writeAndFlush(ByteBuffer(), promise: promise)
        #expect(!isDone)
        under.bottom.keepPromises()
        #expect(isDone)
    }

    /// A handler that writes out of its promise, or whenever the channel's writability changes, does so while TLS is
    /// writing.
    @Test func writesFromWithinAWriteKeepTheirOrder() {
        let again = under.loop.makePromise(of: Void.self)
        let channel = under.channel
        again.futureResult.assumeIsolated().whenSuccess {
            channel.writeAndFlush(ByteBuffer(string: "second"), promise: nil)
            channel.close(mode: .output, promise: nil)
        }
        channel.write(ByteBuffer(repeating: UInt8(ascii: "-"), count: 500_000), promise: again)
        channel.writeAndFlush(ByteBuffer(string: "first"), promise: nil)
        under.exchange()
        var received = under.peer.received
        received.moveReaderIndex(forwardBy: 500_000)
        #expect(String(buffer: received) == "firstsecond")
        #expect(under.peer.hasReceivedCloseNotify)
    }

    @Test func closingTheOutputSendsCloseNotifyFirst() throws {
        under.bottom.isStalled = true
        under.channel.write(ByteBuffer(string: "last"), promise: nil)
        let closed = under.channel.close(mode: .output)
        #expect(under.bottom.closings == [])
        under.bottom.keepPromises()
        #expect(under.bottom.closings == [.output])
        try closed.wait()
        under.exchange()
        #expect(String(buffer: under.peer.received) == "last")
        #expect(under.peer.hasReceivedCloseNotify)

        under.peer.send("I hear you")
        under.exchange()
        #expect(under.top.events == [.read("I hear you"), .readComplete])
        #expect(throws: ChannelError.outputClosed) {
            try self.under.channel.writeAndFlush(ByteBuffer(string: "more")).wait()
        }
        #expect(throws: ChannelError.outputClosed) { try self.under.channel.close(mode: .output).wait() }
        #expect(under.bottom.closings == [.output])
    }

    @Test func closedInBothDirectionsIsClosed() {
        under.channel.close(mode: .output, promise: nil)
        under.exchange()
        under.peer.sendCloseNotify()
        under.exchange()
        #expect(under.bottom.closings == [.output, .all])
        #expect(under.top.events == [.inactive])
    }

    @Test func closedInBothDirectionsTheOtherWayRound() {
        under.peer.sendCloseNotify()
        under.exchange()
        under.channel.close(mode: .output, promise: nil)
        #expect(under.bottom.closings == [.all])
        under.peer.receive(under.takeWritten())
        #expect(under.peer.hasReceivedCloseNotify)
        #expect(under.top.events == [.inputClosed, .inactive])
    }

    @Test func closeNotifyThatIsNotWrittenYetKeepsTheChannelOpen() {
        under.bottom.isStalled = true
        under.channel.write(ByteBuffer(string: "last"), promise: nil)
        under.channel.close(mode: .output, promise: nil)
        under.peer.sendCloseNotify()
        under.deliver(under.peer.takeOutput())
        #expect(under.bottom.closings == [])
        under.bottom.keepPromises()
        #expect(under.bottom.closings == [.all])
    }

    @Test func closingSendsCloseNotify() {
        under.channel.close(promise: nil)
        #expect(under.bottom.closings == [.all])
        under.peer.receive(under.takeWritten())
        #expect(under.peer.hasReceivedCloseNotify)
        #expect(under.top.events == [.inactive])
    }

    /// As a server does when its last response is written.
    @Test func closingFromAPromiseSendsCloseNotify() {
        let channel = under.channel
        let written = under.loop.makePromise(of: Void.self)
        written.futureResult.assumeIsolated().whenSuccess { channel.close(promise: nil) }
        channel.writeAndFlush(ByteBuffer(string: "last"), promise: written)
        #expect(under.bottom.closings == [.all])
        under.peer.receive(under.takeWritten())
        #expect(String(buffer: under.peer.received) == "last")
        #expect(under.peer.hasReceivedCloseNotify)
    }

    /// close_notify would say that everything was sent.
    @Test func closingWithoutAFlushSendsNoCloseNotify() throws {
        let written = under.channel.write(ByteBuffer(string: "never flushed"))
        under.channel.close(promise: nil)
        under.peer.receive(under.takeWritten())
        #expect(!under.peer.hasReceivedCloseNotify)
        #expect(under.peer.received.readableBytes == 0)
        #expect(throws: ChannelError.ioOnClosedChannel) { try written.wait() }
        #expect(throws: ChannelError.ioOnClosedChannel) {
            try self.under.channel.writeAndFlush(ByteBuffer(string: "too late")).wait()
        }
    }
}
