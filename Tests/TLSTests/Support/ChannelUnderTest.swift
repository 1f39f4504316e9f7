import NIOCore
import NIOEmbedded
import TLS

/// A server's channel in memory with a ``ReferencePeer`` at its other end.
final class ChannelUnderTest {
    let channel = EmbeddedChannel()
    let peer: ReferencePeer
    /// What reached the channel itself.
    let bottom = Bottom()
    /// What reached the application.
    let top: Top

    /// - Parameters:
    ///   - reads: whether the application asks for all there is, as a channel with autoRead does.
    ///   - allowsHalfClosure: the channel's option.
    init(
        _ handler: TLSHandler,
        peer: ReferencePeer,
        reads: Bool = true,
        allowsHalfClosure: Bool = true
    ) throws {
        self.peer = peer
        top = Top(reads: reads)
        channel.allowRemoteHalfClosure = allowsHalfClosure
        try channel.pipeline.syncOperations.addHandlers([bottom, handler, top])
        channel.connect(to: try SocketAddress(ipAddress: "127.0.0.1", port: 1), promise: nil)
        peer.advance()
    }

    deinit {
        channel.close(promise: nil)
        loop.run()
        _ = try? channel.finish(acceptAlreadyClosed: true)
    }

    var loop: EmbeddedEventLoop { channel.embeddedEventLoop }

    /// Passes bytes on until there are none.
    func exchange() {
        while true {
            let fromPeer = peer.takeOutput()
            if fromPeer.readableBytes > 0 { deliver(fromPeer) }
            let fromChannel = takeWritten()
            if fromChannel.readableBytes > 0 { peer.receive(fromChannel) }
            if fromPeer.readableBytes + fromChannel.readableBytes == 0 { return }
        }
    }

    /// As one read of the channel.
    func deliver(_ ciphertext: ByteBuffer...) {
        for piece in ciphertext { channel.pipeline.fireChannelRead(piece) }
        channel.pipeline.fireChannelReadComplete()
        loop.run()
    }

    /// The transport's end, as a channel tells it that allows half-closure.
    func endInput() {
        channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        loop.run()
    }

    func takeWritten() -> ByteBuffer {
        var written = ByteBuffer()
        for buffer in bottom.written { written.writeImmutableBuffer(buffer) }
        bottom.written = []
        return written
    }
}

/// The first handler: sees what TLS asks of the channel.
final class Bottom: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer

    /// Flushed ciphertext.
    var written: [ByteBuffer] = []
    var reads = 0
    var closings: [CloseMode] = []
    /// Whether promises are kept at a flush, or later by ``keepPromises()``.
    var isStalled = false
    private var pending: [(ByteBuffer, EventLoopPromise<Void>?)] = []
    private var stalled: [EventLoopPromise<Void>] = []
    private var context: ChannelHandlerContext?

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
    }

    /// The transport's end, as a channel tells it that allows no half-closure.
    func closeTransport() {
        context?.close(promise: nil)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        pending.append((unwrapOutboundIn(data), promise))
    }

    func flush(context: ChannelHandlerContext) {
        flushUnasked()
    }

    func flushUnasked() {
        let flushed = pending
        pending = []
        written += flushed.map(\.0).filter { $0.readableBytes > 0 }
        for case let promise? in flushed.map(\.1) {
            if isStalled { stalled.append(promise) } else { promise.succeed() }
        }
    }

    func keepPromises() {
        let kept = stalled
        stalled = []
        for promise in kept { promise.succeed() }
    }

    func read(context: ChannelHandlerContext) {
        reads += 1
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        closings.append(mode)
        switch mode {
        case .all: context.close(mode: mode, promise: promise)
        case .output, .input: promise?.succeed()
        }
    }
}

/// The last handler: sees what TLS tells the application.
final class Top: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer

    enum Event: Equatable {
        case active
        case established
        case read(String)
        case readComplete
        case inputClosed
        case error(TLSError)
        case otherError
        case inactive
    }

    var events: [Event] = []
    private let reads: Bool

    init(reads: Bool) {
        self.reads = reads
    }

    func channelActive(context: ChannelHandlerContext) {
        events.append(.active)
        if reads { context.read() }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        events.append(.read(String(buffer: unwrapInboundIn(data))))
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        events.append(.readComplete)
        if reads { context.read() }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is TLSHandshakeCompleted { events.append(.established) }
        if case .inputClosed? = event as? ChannelEvent { events.append(.inputClosed) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        events.append((error as? TLSError).map(Event.error) ?? .otherError)
    }

    func channelInactive(context: ChannelHandlerContext) {
        events.append(.inactive)
    }
}
