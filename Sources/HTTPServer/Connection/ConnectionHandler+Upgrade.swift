import NIOCore
import NIOHTTP1

extension ConnectionHandler {
    /// Writes the 101 and gives the channel to another protocol. All of it happens in one turn of the event loop, with
    /// the gate shut, so no byte can come in between.
    func upgrade(
        _ head: HTTPResponseHead,
        _ install: @escaping @Sendable (any Channel) throws -> Void,
        _ context: ChannelHandlerContext
    ) {
        guard !lifecycle.isInputClosed else {
            context.close(promise: nil)
            return
        }
        let isQuiescing = lifecycle.isQuiescing
        lifecycle.closed()
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        let channel = context.channel
        let gate = NIOLoopBound(gate, eventLoop: context.eventLoop)
        removeHandlers(context).whenComplete { result in
            do {
                try result.get()
                try install(channel)
                gate.value.handOver()
                // Who asked while the server began to go down was not there when the others were told.
                if isQuiescing { channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent()) }
            } catch {
                channel.close(promise: nil)
            }
        }
    }

    private func removeHandlers(_ context: ChannelHandlerContext) -> EventLoopFuture<Void> {
        let pipeline = context.pipeline.syncOperations
        do {
            let decoder = try pipeline.context(handlerType: ByteToMessageHandler<HTTPRequestDecoder>.self)
            let encoder = try pipeline.context(handlerType: HTTPResponseEncoder.self)
            // The end of the input is an ordinary end to most other protocols.
            try context.channel.syncOptions?.setOption(.allowRemoteHalfClosure, value: false)
            let removals = [encoder, decoder, context].map { pipeline.removeHandler(context: $0) }
            return EventLoopFuture.andAllSucceed(removals, on: context.eventLoop)
        } catch {
            return context.eventLoop.makeFailedFuture(error)
        }
    }
}
