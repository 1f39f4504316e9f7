import NIOCore

/// Stands before the parser and lets through what ``InboundFlow`` says, never more than one message.
final class InboundGate: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// Fired instead of ``ChannelEvent/inputClosed``, which would end the parser before it has seen what is held here.
    struct InputClosed {}

    /// Fired when more came behind a request than is kept; the connection is to be closed.
    struct Flooded {}

    private(set) var flow: InboundFlow
    private var context: ChannelHandlerContext?
    private var isFeeding = false
    private var hasPendingRead = false
    private var isSuspended = false

    init(flow: InboundFlow) {
        self.flow = flow
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
    }

    /// Changes the mode, and goes on feeding if the new one takes bytes.
    func enter(_ mode: InboundFlow.Mode) {
        flow.enter(mode)
        guard let context, !isFeeding else { return }
        feed(context)
        readIfWanted(context)
    }

    /// Reads no more from the socket; what was read goes on.
    func suspend() {
        isSuspended = true
    }

    func resume() {
        isSuspended = false
        guard let context else { return }
        readIfWanted(context)
    }

    /// Leaves the pipeline; what is held goes to the handlers that have taken the parser's place.
    func handOver() {
        guard let context else { return }
        if let held = flow.takeHeld() {
            context.fireChannelRead(wrapInboundOut(held))
            context.fireChannelReadComplete()
        }
        if hasPendingRead {
            hasPendingRead = false
            context.read()
        }
        context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        flow.receive(unwrapInboundIn(data))
        if !isFeeding { feed(context) }
    }

    func read(context: ChannelHandlerContext) {
        if flow.wantsInput && !isSuspended {
            context.read()
        } else {
            hasPendingRead = true
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .inputClosed? = event as? ChannelEvent {
            context.fireUserInboundEventTriggered(InputClosed())
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }

    private func readIfWanted(_ context: ChannelHandlerContext) {
        guard hasPendingRead, flow.wantsInput, !isSuspended else { return }
        hasPendingRead = false
        context.read()
    }

    // Feeding may change the mode, by way of the parser and the handler behind it; the loop then goes on in the new
    // mode.
    private func feed(_ context: ChannelHandlerContext) {
        isFeeding = true
        defer { isFeeding = false }
        while true {
            switch flow.next() {
            case .feed(let piece):
                context.fireChannelRead(wrapInboundOut(piece))
            case .wait:
                return
            case .refuse(let refusal):
                context.fireErrorCaught(refusal)
                return
            case .abandon:
                context.fireUserInboundEventTriggered(Flooded())
                return
            }
        }
    }
}
