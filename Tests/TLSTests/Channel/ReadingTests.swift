import NIOCore
import TLS
import Testing

/// Plaintext on its way up.
@Suite struct ReadingTests {
    private let identity: TestIdentity

    init() throws {
        identity = try TestIdentity()
    }

    private func make(reads: Bool = true, allowsHalfClosure: Bool = true) throws -> ChannelUnderTest {
        try ChannelUnderTest(
            TLSHandler(server: identity.server()), peer: ReferencePeer(), reads: reads,
            allowsHalfClosure: allowsHalfClosure)
    }

    private func established(reads: Bool = true, allowsHalfClosure: Bool = true) throws -> ChannelUnderTest {
        let under = try make(reads: reads, allowsHalfClosure: allowsHalfClosure)
        under.exchange()
        under.top.events = []
        return under
    }

    @Test func oneReadIsOneBuffer() throws {
        let under = try established()
        for word in ["many ", "records ", "at ", "once"] { under.peer.send(word) }
        under.exchange()
        #expect(under.top.events == [.read("many records at once"), .readComplete])
    }

    @Test func nothingIsReadThatNobodyAskedFor() throws {
        let under = try established(reads: false)
        let reads = under.bottom.reads
        under.channel.read()
        #expect(under.bottom.reads == reads + 1)
        under.peer.send("one")
        under.exchange()
        #expect(under.top.events == [.read("one"), .readComplete])
        #expect(under.bottom.reads == reads + 1)
    }

    @Test func aReadThatBringsPartOfARecordIsFollowedByAnother() throws {
        let under = try established(reads: false)
        under.channel.read()
        let reads = under.bottom.reads
        under.peer.send("hello")
        var ciphertext = under.peer.takeOutput()
        while let byte = ciphertext.readSlice(length: 1) {
            let isLast = ciphertext.readableBytes == 0
            under.deliver(byte)
            #expect(under.top.events == (isLast ? [.read("hello"), .readComplete] : []))
        }
        let ciphertextCount = "hello".utf8.count + 22
        #expect(under.bottom.reads == reads + ciphertextCount - 1)
    }

    @Test func allThatOneReadBringsIsDelivered() throws {
        let under = try established(reads: false)
        under.channel.read()
        under.peer.send("first")
        let first = under.peer.takeOutput()
        under.peer.send("second")
        under.deliver(first, under.peer.takeOutput())
        #expect(under.top.events == [.read("first"), .read("second"), .readComplete])
    }

    @Test func whatComesBehindTheHandshakeWaitsForAReader() throws {
        let under = try make(reads: false)
        under.deliver(under.peer.takeOutput())
        under.peer.receive(under.takeWritten())
        under.peer.send("at once")
        under.deliver(under.peer.takeOutput())
        #expect(under.top.events == [.active, .established])
        let reads = under.bottom.reads

        under.channel.read()
        #expect(under.top.events == [.active, .established])
        under.loop.run()
        #expect(under.top.events == [.active, .established, .read("at once"), .readComplete])
        // The channel reads by itself, but only after reads of its own.
        #expect(under.bottom.reads == reads + 1)
    }

    @Test func whatTheChannelReadsIsDeliveredEvenIfItIsMoreThanAskedFor() throws {
        let under = try established(reads: false)
        under.channel.read()
        for word in ["first", "second"] {
            under.peer.send(word)
            under.deliver(under.peer.takeOutput())
        }
        #expect(under.top.events == [.read("first"), .readComplete, .read("second"), .readComplete])
    }

    @Test func partOfARecordBehindTheHandshakeIsReadOn() throws {
        let under = try make(reads: false)
        under.deliver(under.peer.takeOutput())
        under.peer.receive(under.takeWritten())
        under.peer.send("at once")
        var ciphertext = under.peer.takeOutput()
        let rest = ciphertext.getSlice(at: ciphertext.writerIndex - 5, length: 5)
        ciphertext.moveWriterIndex(to: ciphertext.writerIndex - 5)
        under.deliver(ciphertext)
        let reads = under.bottom.reads
        under.channel.read()
        under.loop.run()
        #expect(under.bottom.reads == reads + 1)
        under.deliver(try #require(rest))
        #expect(under.top.events == [.active, .established, .read("at once"), .readComplete])
    }

    @Test func whatIsHeldComesBeforeTheEnd() throws {
        let under = try make(reads: false)
        under.deliver(under.peer.takeOutput())
        under.peer.receive(under.takeWritten())
        under.peer.send("last words")
        under.peer.sendCloseNotify()
        under.deliver(under.peer.takeOutput())
        under.endInput()
        #expect(under.top.events == [.active, .established, .read("last words"), .readComplete, .inputClosed])
    }

    @Test func closeNotifyIsTheEndOfTheInput() throws {
        let under = try established()
        under.peer.send("last words")
        under.peer.sendCloseNotify()
        under.exchange()
        #expect(under.top.events == [.read("last words"), .readComplete, .inputClosed])
        #expect(under.channel.isActive)

        under.channel.writeAndFlush(ByteBuffer(string: "answer"), promise: nil)
        under.exchange()
        #expect(String(buffer: under.peer.received) == "answer")

        // The transport's own end says nothing new.
        under.endInput()
        #expect(under.top.events == [.read("last words"), .readComplete, .inputClosed])
        #expect(under.channel.isActive)
    }

    @Test func nothingIsReadBehindCloseNotify() throws {
        let under = try established()
        under.peer.sendCloseNotify()
        under.exchange()
        let reads = under.bottom.reads
        under.channel.read()
        under.deliver(ByteBuffer(string: "rubbish"))
        #expect(under.bottom.reads == reads)
        #expect(under.top.events == [.inputClosed])
    }

    @Test func closeNotifyClosesAChannelWithoutHalfClosure() throws {
        let under = try established(allowsHalfClosure: false)
        under.peer.send("last words")
        under.peer.sendCloseNotify()
        under.deliver(under.peer.takeOutput())
        #expect(under.top.events == [.read("last words"), .readComplete, .inactive])
        under.peer.receive(under.takeWritten())
        #expect(under.peer.hasReceivedCloseNotify)
    }

    @Test func anEndWithoutCloseNotifyIsAnError() throws {
        let under = try established()
        under.peer.send("la")
        under.deliver(under.peer.takeOutput())
        under.endInput()
        #expect(under.top.events == [.read("la"), .readComplete, .error(.truncated), .inactive])
    }

    @Test func anEndWithinARecordIsAnError() throws {
        let under = try established()
        under.peer.send("last words")
        var ciphertext = under.peer.takeOutput()
        ciphertext.moveWriterIndex(to: ciphertext.writerIndex - 1)
        under.deliver(ciphertext)
        under.endInput()
        #expect(under.top.events == [.error(.truncated), .inactive])
    }

    @Test func aBrokenTransportIsNoTruncation() throws {
        let under = try established()
        under.channel.pipeline.fireErrorCaught(ChannelError.connectTimeout(.zero))
        under.bottom.closeTransport()
        #expect(under.top.events == [.otherError, .inactive])
    }

    @Test func aTransportThatEndsAtOnceIsATruncation() throws {
        let under = try established()
        under.bottom.closeTransport()
        #expect(under.top.events == [.error(.truncated), .inactive])
    }

    @Test func aChangedByteIsAnErrorAfterWhatWasWhole() throws {
        let under = try established()
        under.peer.send("whole")
        under.peer.send("changed")
        var ciphertext = under.peer.takeOutput()
        ciphertext.setInteger(UInt8(ascii: "!"), at: ciphertext.writerIndex - 1)
        under.deliver(ciphertext)
        let error = TLSError.protocolViolation(reason: "decryption failed or bad record mac")
        #expect(under.top.events == [.read("whole"), .readComplete, .error(error), .inactive])
    }
}
