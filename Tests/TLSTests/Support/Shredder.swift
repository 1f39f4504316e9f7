import NIOCore
import TestSupport

/// Passes each read on in pieces of any size, down to single bytes.
final class Shredder: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private var random: SplitMix64

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var rest = unwrapInboundIn(data)
        while rest.readableBytes > 0 {
            let largest = Bool.random(using: &random) ? 16 : 20_000
            let count = min(rest.readableBytes, Int.random(in: 1...largest, using: &random))
            if let piece = rest.readSlice(length: count) { context.fireChannelRead(wrapInboundOut(piece)) }
        }
    }
}
