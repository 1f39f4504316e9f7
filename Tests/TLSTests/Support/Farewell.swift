import NIOCore

/// Says goodbye, ends its output, and waits for the peer to do the same.
final class Farewell: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    func channelActive(context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: "goodbye")), promise: nil)
        context.close(mode: .output, promise: nil)
        context.fireChannelActive()
    }
}
