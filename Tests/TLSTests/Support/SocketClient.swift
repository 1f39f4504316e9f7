import NIOCore
import NIOPosix
import TLS

/// A TLS client that gives what it receives to its test.
final class SocketClient {
    let channel: any Channel
    private var incoming: AsyncThrowingStream<ByteBuffer, any Error>.AsyncIterator
    private var received = ByteBuffer()

    /// - Parameters:
    ///   - autoRead: false: reads only when told to.
    ///   - below: makes the handlers between the socket and TLS.
    ///   - above: makes the handlers between TLS and the test.
    init(
        _ address: SocketAddress,
        context: TLSClientContext,
        serverName: String = "localhost",
        autoRead: Bool = true,
        below: @escaping @Sendable () -> [any ChannelHandler] = { [] },
        above: @escaping @Sendable () -> [any ChannelHandler] = { [] }
    ) async throws {
        let (stream, continuation) = AsyncThrowingStream.makeStream(of: ByteBuffer.self)
        channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.allowRemoteHalfClosure, value: true)
            // Left alone, the kernel lets it grow to what the machine's administrator thinks right.
            .channelOption(.socketOption(.so_rcvbuf), value: 1 << 20)
            .channelOption(.autoRead, value: autoRead)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.addHandlers(below())
                    try pipeline.addHandler(
                        TLSHandler(client: context, serverName: serverName, handshakeDeadline: .hours(1)))
                    try pipeline.addHandlers(above() + [Receiver(continuation)])
                }
            }
            .connect(to: address).get()
        incoming = stream.makeAsyncIterator()
    }

    func send(_ text: String) async throws {
        try await channel.writeAndFlush(ByteBuffer(string: text)).get()
    }

    func finishSending() async throws {
        try await channel.close(mode: .output).get()
    }

    func close() async {
        try? await channel.close().get()
    }

    /// What comes next.
    func some() async throws -> ByteBuffer {
        guard let more = try await incoming.next() else { throw ChannelError.eof }
        return more
    }

    /// Reads exactly so many bytes.
    func bytes(_ count: Int) async throws -> ByteBuffer {
        while received.readableBytes < count {
            received.writeImmutableBuffer(try await some())
        }
        return received.readSlice(length: count) ?? ByteBuffer()
    }

    func text(_ count: Int) async throws -> String { String(buffer: try await bytes(count)) }

    /// Everything until the peer's close_notify.
    func rest() async throws -> ByteBuffer {
        while let more = try await incoming.next() { received.writeImmutableBuffer(more) }
        return received
    }
}

private final class Receiver: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let continuation: AsyncThrowingStream<ByteBuffer, any Error>.Continuation

    init(_ continuation: AsyncThrowingStream<ByteBuffer, any Error>.Continuation) {
        self.continuation = continuation
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        continuation.yield(unwrapInboundIn(data))
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .inputClosed? = event as? ChannelEvent { continuation.finish() }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        continuation.finish(throwing: error)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        continuation.finish()
    }
}
