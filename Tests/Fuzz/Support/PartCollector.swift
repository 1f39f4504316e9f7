import NIOCore
import NIOHTTP1

/// The last handler: keeps what the parser says.
final class PartCollector: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart

    private var parts: [HTTPServerRequestPart] = []

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        parts.append(unwrapInboundIn(data))
    }

    func take() -> [HTTPServerRequestPart] {
        defer { parts = [] }
        return parts
    }
}
