import NIOCore
import NIOPosix
import TLS
import TestSupport
import Testing

/// Over sockets, with everything that a real channel does.
@Suite struct SocketTests {
    private let identity: TestIdentity
    private let server: TLSServerContext

    init() throws {
        identity = try TestIdentity()
        server = try identity.server()
    }

    private func echoServer(shredded seed: UInt64? = nil) async throws -> SocketServer {
        let context = server
        return try await SocketServer(context: { context }, below: { seed.map { [Shredder(seed: $0)] } ?? [] }) {
            [Echo()]
        }
    }

    @Test func halfClosureByTheClient() async throws {
        let server = try await echoServer()
        let client = try await SocketClient(server.address, context: identity.client())
        try await client.send("question")
        try await client.finishSending()
        #expect(String(buffer: try await client.rest()) == "question")
        try await client.channel.closeFuture.get()
        try await server.close()
    }

    @Test func halfClosureByTheServer() async throws {
        let context = server
        let server = try await SocketServer(context: { context }) { [Farewell()] }
        let client = try await SocketClient(server.address, context: identity.client())
        #expect(String(buffer: try await client.rest()) == "goodbye")
        try await client.send("still here")
        try await client.send(".")
        try await client.finishSending()
        try await client.channel.closeFuture.get()
        try await server.close()
    }

    /// 10 MB in writes from nothing to 1 000 bytes, through sockets whose reads arrive in pieces, there and back.
    @Test func tinyWritesAndCutReads() async throws {
        let server = try await echoServer(shredded: 1)
        let client = try await SocketClient(
            server.address, context: identity.client(), below: { [Shredder(seed: 2)] })
        try await client.send("!")
        #expect(try await client.text(1) == "!")
        let plaintext = ByteBuffer(bytes: Self.pattern(10_000_000))
        let channel = client.channel
        let sending = channel.eventLoop.submit {
            var random = SplitMix64(seed: 3)
            var rest = plaintext
            while rest.readableBytes > 0 {
                let count = min(rest.readableBytes, Int.random(in: 0...1000, using: &random))
                channel.write(rest.readSlice(length: count) ?? ByteBuffer(), promise: nil)
                if Int.random(in: 0..<20, using: &random) == 0 { channel.flush() }
            }
            channel.flush()
            channel.close(mode: .output, promise: nil)
        }
        let received = try await client.rest()
        try await sending.get()
        #expect(received == plaintext)
        try await server.close()
    }

    /// Bytes that repeat nowhere near.
    private static func pattern(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { bytes, initialized in
            var random = SplitMix64(seed: 4)
            while initialized < count {
                bytes[initialized] = UInt8(truncatingIfNeeded: random.next())
                initialized += 1
            }
        }
    }

    /// What a writer can get rid of while nobody reads is what the system's socket buffers hold, and TLS's and the
    /// channel's own beside.
    private static let socketBuffers = 16 << 20

    @Test func aClientThatDoesNotReadStopsTheServer() async throws {
        let context = server
        let written = Counter()
        let total = 100_000_000
        let server = try await SocketServer(context: { context }) { [Pump(limit: total, written: written)] }
        let client = try await SocketClient(server.address, context: identity.client(), autoRead: false)
        var received = 0
        while received < total / 2 {
            client.channel.read()
            received += try await client.some().readableBytes
            #expect(written.value - received <= Self.socketBuffers)
        }
        // From now on it reads as fast as it can, and what has come waits for this test.
        try await client.channel.setOption(.autoRead, value: true).get()
        while received < total { received += try await client.some().readableBytes }
        #expect(received == total)
        await client.close()
        try await server.close()
    }

    @Test func aServerThatDoesNotReadStopsTheClient() async throws {
        let context = server
        let ciphertext = Counter()
        let plaintext = Counter()
        let (channels, accepted) = AsyncStream.makeStream(of: (any Channel).self)
        let (completions, completed) = AsyncStream.makeStream(of: Void.self)
        let server = try await SocketServer(
            context: { context }, autoRead: false, below: { [InboundMeter(ciphertext)] }
        ) {
            [InboundMeter(plaintext), PatientReader(accepted: accepted, completed: completed)]
        }
        let written = Counter()
        let total = 50_000_000
        let client = try await SocketClient(
            server.address, context: identity.client(), above: { [Pump(limit: total, written: written)] })
        var channelIterator = channels.makeAsyncIterator()
        var completionIterator = completions.makeAsyncIterator()
        let channel = try #require(await channelIterator.next())
        while plaintext.value < total {
            channel.read()
            await completionIterator.next()
            #expect(written.value - plaintext.value <= Self.socketBuffers)
            // Of what has come nothing is kept but part of a record; the rest is the handshake and the records' own.
            #expect(ciphertext.value - plaintext.value <= 32_768 + plaintext.value / 100)
        }
        #expect(plaintext.value == total)
        await client.close()
        try await server.close()
    }

    @Test func theChannelTellsHowMuchItHolds() async throws {
        let context = server
        let server = try await SocketServer(context: { context }, autoRead: false) { [] }
        let client = try await SocketClient(server.address, context: identity.client())
        try await client.send("The handshake is done.")
        let channel = client.channel
        let plaintext = 64 << 20
        let buffered = try await channel.eventLoop.submit {
            channel.writeAndFlush(ByteBuffer(repeating: 0, count: plaintext), promise: nil)
            return try channel.syncOptions?.getOption(.bufferedWritableBytes) ?? 0
        }.get()
        #expect(buffered > plaintext - Self.socketBuffers)
        #expect(!channel.isWritable)
        await client.close()
        try await server.close()
    }

    @Test func hostnameMismatchOverSockets() async throws {
        let server = try await echoServer()
        let client = try await SocketClient(
            server.address, context: identity.client(), serverName: "elsewhere.example")
        await #expect(throws: TLSError.certificateRefused(.wrongName)) { try await client.rest() }
        try await client.channel.closeFuture.get()
        try await server.close()
    }

    @Test func plainHTTPOnTheTLSPort() async throws {
        let server = try await echoServer()
        let (closed, continuation) = AsyncStream.makeStream(of: Void.self)
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(to: server.address).get()
        channel.closeFuture.whenComplete { _ in continuation.finish() }
        try await channel.writeAndFlush(ByteBuffer(string: "GET / HTTP/1.1\r\n\r\n")).get()
        for await _ in closed {}
        try await server.close()
    }

    @Test func aPeerThatVanishesIsATruncation() async throws {
        let context = server
        let server = try await SocketServer(context: { context }, below: { [Cutter()] }) { [Vanisher()] }
        let client = try await SocketClient(server.address, context: identity.client())
        await #expect(throws: TLSError.truncated) { try await client.rest() }
        try await server.close()
    }
}

/// Tells when it is there, and when each read is over.
private final class PatientReader: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let accepted: AsyncStream<any Channel>.Continuation
    private let completed: AsyncStream<Void>.Continuation

    init(accepted: AsyncStream<any Channel>.Continuation, completed: AsyncStream<Void>.Continuation) {
        self.accepted = accepted
        self.completed = completed
    }

    func channelActive(context: ChannelHandlerContext) {
        accepted.yield(context.channel)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        completed.yield()
    }
}

private struct Cut {}

/// Has the transport closed beneath TLS as soon as the handshake is done.
private final class Vanisher: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is TLSHandshakeCompleted { context.triggerUserOutboundEvent(Cut(), promise: nil) }
    }
}

private final class Cutter: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        if event is Cut { context.close(promise: promise) }
    }
}
