import NIOCore
import TLS

/// The handler behind TLS.
final class TLSApplication: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private(set) var isEstablished = false
    private(set) var received = ByteBuffer()
    private(set) var error: TLSError?

    func channelActive(context: ChannelHandlerContext) {
        context.read()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        require(isEstablished, "nothing is handed up before the handshake")
        require(error == nil, "nothing is handed up after a failure")
        received.writeImmutableBuffer(unwrapInboundIn(data))
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        context.read()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is TLSHandshakeCompleted { isEstablished = true }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if self.error == nil { self.error = error as? TLSError }
    }
}
