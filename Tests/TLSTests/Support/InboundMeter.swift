import NIOCore

/// Counts the bytes that pass on their way up.
final class InboundMeter: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let counter: Counter

    init(_ counter: Counter) {
        self.counter = counter
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        counter.add(unwrapInboundIn(data).readableBytes)
        context.fireChannelRead(data)
    }
}
