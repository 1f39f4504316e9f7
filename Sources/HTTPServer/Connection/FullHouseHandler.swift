import NIOCore
import NIOHTTP1

/// Tells a client for whom there is no place to come back later, and closes.
final class FullHouseHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = HTTPServerResponsePart

    private let services: ConnectionServices

    init(services: ConnectionServices) {
        self.services = services
    }

    func channelActive(context: ChannelHandlerContext) {
        let refusal = HTTPRefusal(
            .serviceUnavailable, "The server has no room for another connection.", headers: ["Retry-After": "5"]
        )
        var response = services.answer(refusal, to: nil)
        response.head.headers.add(name: "Connection", value: "close")
        context.write(wrapOutboundOut(.head(response.head)), promise: nil)
        if let body = response.body {
            context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        }
        let channel = context.channel
        context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in
            // The request is still on its way: closing at once would reset the connection before the answer is read.
            channel.close(mode: .output, promise: nil)
        }
        context.eventLoop.scheduleTask(in: TimeAmount(services.configuration.lingerDeadline)) {
            channel.close(promise: nil)
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {}

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .inputClosed? = event as? ChannelEvent { context.close(promise: nil) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
