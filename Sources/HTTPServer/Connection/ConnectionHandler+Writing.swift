import NIOCore
import NIOHTTP1

extension ConnectionHandler {
    /// Writes an answer, and when the socket has taken it, goes on to what follows.
    func write(_ response: ComposedResponse, _ context: ChannelHandlerContext) {
        if let install = response.install {
            upgrade(response.head, install, context)
        } else if let stream = response.stream {
            send(response, stream, context)
        } else if hasRoom(for: response) {
            send(response, context)
        } else {
            send(services.answer(.bodiesTakeAllMemory, to: nil), context)
        }
    }

    private func hasRoom(for response: ComposedResponse) -> Bool {
        guard response.heldBytes > 0 else { return true }
        let reservation = BodyReservation(in: budget)
        guard reservation.grow(by: response.heldBytes) else { return false }
        answerReservation = reservation
        return true
    }

    private func send(_ response: ComposedResponse, _ context: ChannelHandlerContext) {
        let bodyBytes = response.body?.readableBytes ?? 0
        lifecycle.writing(bytes: bodyBytes, now: context.eventLoop.now)
        armTimer(context)
        context.write(wrapOutboundOut(.head(head(of: response))), promise: nil)
        if let body = response.body {
            context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        }
        end(context)
    }

    func head(of response: ComposedResponse) -> HTTPResponseHead {
        var head = response.head
        // HTTP/1.0 closes unless told otherwise, HTTP/1.1 the other way round; saying it to both is right for both.
        // An Upgrade field is announced there too (RFC 9110 §7.8).
        let options =
            [lifecycle.closesAfterResponse ? "close" : "keep-alive"]
            + (head.headers.contains(name: "Upgrade") ? ["Upgrade"] : [])
        head.headers.add(name: "Connection", value: options.joined(separator: ", "))
        return head
    }

    /// Ends a response, and when the socket has taken it, goes on to what follows.
    func end(_ context: ChannelHandlerContext) {
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
