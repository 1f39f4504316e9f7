import NIOCore
import NIOHTTP1

/// Tells a client for whom there is no place to come back later, and closes.
final class FullHouseHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = HTTPServerResponsePart

    private let services: ConnectionServices
    private let reason: RefusalReason

    init(services: ConnectionServices, reason: RefusalReason) {
        self.services = services
        self.reason = reason
    }

    func channelActive(context: ChannelHandlerContext) {
        var response = services.answer(.noPlace(reason), to: nil)
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
        switch event {
        case ChannelEvent.inputClosed, is ChannelShouldQuiesceEvent: context.close(promise: nil)
        default: break
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}

extension HTTPRefusal {
    fileprivate static func noPlace(_ reason: RefusalReason) -> HTTPRefusal {
        let headers: HTTPHeaders = ["Retry-After": "5"]
        return switch reason {
        case .connectionsOfAddress:
            HTTPRefusal(
                .tooManyRequests, "There are too many connections from your address.", headers: headers, reason: reason
            )
        default:
            HTTPRefusal(
                .serviceUnavailable, "The server has no room for another connection.", headers: headers, reason: reason
            )
        }
    }
}
