import NIOCore
import NIOHTTP1

extension ConnectionHandler {
    /// Writes an answer, and when the socket has taken it, goes on to what follows.
    func write(_ response: ComposedResponse, _ context: ChannelHandlerContext) {
        if let install = response.install {
            upgrade(response.head, install, context)
            return
        }
        let bodyBytes = response.body?.readableBytes ?? 0
        lifecycle.writing(bytes: bodyBytes, now: context.eventLoop.now)
        if response.heldBytes > 0 { answerReservation = budget.hold(response.heldBytes) }
        armTimer(context)
        var head = response.head
        // HTTP/1.0 closes unless told otherwise, HTTP/1.1 the other way round; saying it to both is right for both.
        head.headers.add(name: "Connection", value: lifecycle.closesAfterResponse ? "close" : "keep-alive")
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if let body = response.body {
            context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        }
        let bound = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
        context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { result in
            switch result {
            case .success: bound.value.handler.written(bound.value.context)
            case .failure: bound.value.context.close(promise: nil)
            }
        }
    }

    private func written(_ context: ChannelHandlerContext) {
        answerReservation = nil
        switch lifecycle.written(holdsInput: !gate.flow.isEmpty, now: context.eventLoop.now) {
        case .nextRequest:
            armTimer(context)
            gate.enter(.head)
            noteHead(context)
            if lifecycle.isInputClosed && lifecycle.inputClosed() {
                context.close(promise: nil)
            }
        case .linger:
            gate.enter(.discarding)
            armTimer(context)
            context.close(mode: .output, promise: nil)
        case .close:
            context.close(promise: nil)
        }
    }
}
