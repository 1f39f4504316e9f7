import NIOCore

/// Stands next to the transport and counts what reaches it.
final class TransportProbe: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private(set) var flushes = 0
    private(set) var reads = 0
    private(set) var closes: [CloseMode] = []
    /// Whether the transport can end one direction alone; TLS over some libraries cannot.
    var supportsHalfClosure = true
    /// Whether flushed bytes stay in the channel, as with a peer that reads nothing.
    var isStuck = false

    func flush(context: ChannelHandlerContext) {
        flushes += 1
        if !isStuck { context.flush() }
    }

    func read(context: ChannelHandlerContext) {
        reads += 1
        context.read()
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        closes.append(mode)
        switch mode {
        case .output:
            // The embedded channel would end both directions.
            if supportsHalfClosure {
                promise?.succeed()
            } else {
                promise?.fail(ChannelError.operationUnsupported)
            }
        case .all, .input:
            context.close(mode: mode, promise: promise)
        }
    }
}
