import Foundation
import NIOCore
import NIOPosix

/// A TCP client that sends exactly the bytes it is given.
final class RawClient {
    struct Closed: Error {}

    private let channel: any Channel
    private var incoming: AsyncThrowingStream<ByteBuffer, any Error>.AsyncIterator
    private var received = ByteBuffer()

    /// - Parameters:
    ///   - reads: whether to take what the server sends.
    ///   - staysOpen: whether to keep its own side open when the server has closed the other.
    init(_ address: SocketAddress, reads: Bool = true, staysOpen: Bool = false) async throws {
        let (stream, continuation) = AsyncThrowingStream.makeStream(of: ByteBuffer.self)
        channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.autoRead, value: reads)
            .channelOption(.allowRemoteHalfClosure, value: staysOpen)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Receiver(continuation))
                }
            }
            .connect(to: address).get()
        incoming = stream.makeAsyncIterator()
    }

    /// A server may have closed while a client still sends: that is for the reading side to find out.
    func send(_ text: String) async {
        await send(Array(text.utf8))
    }

    func send(_ bytes: [UInt8]) async {
        try? await deliver(bytes)
    }

    /// - Throws: when the server does not take it all.
    func deliver(_ bytes: [UInt8]) async throws {
        try await channel.writeAndFlush(ByteBuffer(bytes: bytes)).get()
    }

    /// Takes from now on what the server sends.
    func startReading() async throws {
        try await channel.setOption(.autoRead, value: true).get()
    }

    func finishSending() async throws {
        try await channel.close(mode: .output).get()
    }

    func close() async {
        try? await channel.close().get()
    }

    /// Closes without the courtesies of TCP.
    func reset() async throws {
        guard let socket = channel as? any SocketOptionProvider else { throw Closed() }
        try await socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        await close()
    }

    /// Reads one response.
    ///
    /// - Parameter isHead: whether it answers a HEAD request.
    func response(isHead: Bool = false) async throws -> RawResponse {
        while true {
            if let response = RawResponse(reading: &received, isHead: isHead) { return response }
            guard try await receive() else { throw Closed() }
        }
    }

    /// Reads exactly so many bytes.
    func bytes(_ count: Int) async throws -> String {
        while received.readableBytes < count {
            guard try await receive() else { throw Closed() }
        }
        return received.readString(length: count) ?? ""
    }

    /// Everything until the server closes.
    ///
    /// - Throws: when the server resets the connection, which may cost a client the answer that it has not read yet.
    func rest() async throws -> String {
        while try await receive() {}
        return received.readString(length: received.readableBytes) ?? ""
    }

    private func receive() async throws -> Bool {
        guard let bytes = try await incoming.next() else { return false }
        received.writeImmutableBuffer(bytes)
        return true
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

    func channelInactive(context: ChannelHandlerContext) {
        continuation.finish()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        continuation.finish(throwing: error)
        context.close(promise: nil)
    }
}
