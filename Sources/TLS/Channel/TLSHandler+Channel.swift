import NIOCore

extension TLSHandler: ChannelDuplexHandler {
    public typealias InboundIn = ByteBuffer
    public typealias InboundOut = ByteBuffer
    public typealias OutboundIn = ByteBuffer
    public typealias OutboundOut = ByteBuffer

    public func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { begin(context) }
    }

    public func handlerRemoved(context: ChannelHandlerContext) {
        end(ChannelError.ioOnClosedChannel)
    }

    public func channelActive(context: ChannelHandlerContext) {
        begin(context)
        context.fireChannelActive()
    }

    public func channelInactive(context: ChannelHandlerContext) {
        transportEnded(context)
        end(ChannelError.ioOnClosedChannel)
        context.fireChannelInactive()
    }

    public func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        receive(unwrapInboundIn(data), context)
    }

    public func channelReadComplete(context: ChannelHandlerContext) {
        // Part of the handshake, or of a record: nobody got what was asked for last.
        let needsMore = connection?.phase == .handshaking || demand.isWaiting
        completeRead(context)
        if needsMore { readOn(context) }
    }

    public func read(context: ChannelHandlerContext) {
        demand.ask()
        guard isEstablished, connection?.holdsCiphertext == true else {
            readOn(context)
            return
        }
        // Handlers do not expect to be read to while they ask.
        context.eventLoop.assumeIsolated().execute { [self] in deliverHeld(context) }
    }

    public func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        take(unwrapOutboundIn(data), promise: promise, context)
    }

    public func flush(context: ChannelHandlerContext) {
        needsFlush = true
        pump(context)
    }

    public func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        switch mode {
        case .output: closeOutput(context, promise: promise)
        case .input: context.close(mode: .input, promise: promise)
        case .all: closeAll(context, promise: promise)
        }
    }

    public func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .inputClosed? = event as? ChannelEvent {
            transportEnded(context)
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }

    public func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // The transport has said what is wrong with it; that it then ends is no news.
        connection?.abandon()
        context.fireErrorCaught(error)
    }
}
