import NIOCore
import TLS

/// Writes as long as the channel is writable, up to a limit.
final class Pump: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let limit: Int
    private let written: Counter
    private let chunk = ByteBuffer(repeating: 7, count: 10_000)

    init(limit: Int, written: Counter) {
        self.limit = limit
        self.written = written
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is TLSHandshakeCompleted { pump(context) }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        pump(context)
    }

    private func pump(_ context: ChannelHandlerContext) {
        while context.channel.isWritable, written.value < limit {
            written.add(chunk.readableBytes)
            context.writeAndFlush(wrapOutboundOut(chunk), promise: nil)
        }
    }
}
