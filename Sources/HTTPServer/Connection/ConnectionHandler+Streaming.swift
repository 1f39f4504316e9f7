import NIOCore
import NIOHTTP1

/// Bodies that are made while they are sent.
extension ConnectionHandler {
    func send(_ response: ComposedResponse, _ stream: HTTPBodyStream, _ context: ChannelHandlerContext) {
        lifecycle.streaming(endsWithConnection: response.endsWithConnection)
        context.writeAndFlush(wrapOutboundOut(.head(head(of: response))), promise: nil)
        self.stream = stream
        let eventLoop = context.eventLoop
        let bound = NIOLoopBound((handler: self, context: context), eventLoop: eventLoop)
        let writer = HTTPBodyWriter { bytes in
            try await eventLoop.flatSubmit { bound.value.handler.write(bytes, bound.value.context) }.get()
        }
        services.census.beginStream()
        responding = Task { [services] in
            let failure: (any Error)?
            do {
                try await stream.produce(writer)
                failure = nil
            } catch {
                failure = error
            }
            eventLoop.execute {
                services.census.endStream()
                bound.value.handler.streamEnded(failure, bound.value.context)
            }
        }
        if lifecycle.isQuiescing || lifecycle.isInputClosed { cancelEndlessStream() }
    }

    /// Tells the producer of a body without an end that nobody waits for more of it.
    func cancelEndlessStream() {
        if stream?.isEndless == true { responding?.cancel() }
    }

    private func write(_ bytes: ByteBuffer, _ context: ChannelHandlerContext) -> EventLoopFuture<Void> {
        // A producer that has come back, or whose client is gone, writes no more; nor does one before the last piece
        // is written.
        guard lifecycle.phase == .streaming, stream != nil else {
            return context.eventLoop.makeFailedFuture(HTTPBodyWriter.Failure.closed)
        }
        let reservation = BodyReservation(in: budget)
        guard reservation.grow(by: bytes.storageCapacity) else {
            // Without the piece the body can never be complete, whatever its producer makes of this.
            lifecycle.closed()
            context.close(promise: nil)
            return context.eventLoop.makeFailedFuture(HTTPBodyWriter.Failure.noRoom)
        }
        answerReservation = reservation
        lifecycle.writing(bytes: bytes.readableBytes, now: context.eventLoop.now)
        armTimer(context)
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        return context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(bytes)))).map {
            bound.value.answerReservation = nil
            bound.value.lifecycle.pieceWritten()
        }
    }

    private func streamEnded(_ failure: (any Error)?, _ context: ChannelHandlerContext) {
        responding = nil
        stream = nil
        guard lifecycle.phase == .streaming else {
            // The connection is closed, or a piece was given up while it was written: it cannot go on.
            context.close(promise: nil)
            return
        }
        if let failure {
            if !(failure is CancellationError) && !(failure is HTTPBodyWriter.Failure) {
                services.logger.error("a body was broken off", metadata: ["cause": "\(failure)"])
            }
            lifecycle.closed()
            context.close(promise: nil)
            return
        }
        lifecycle.writing(bytes: 0, now: context.eventLoop.now)
        armTimer(context)
        end(context)
    }
}
