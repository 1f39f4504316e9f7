import NIOCore

extension TLSHandler {
    func take(_ plaintext: ByteBuffer, promise: EventLoopPromise<Void>?, _ context: ChannelHandlerContext) {
        switch closing {
        case .open: break
        case .outputWanted, .outputEnding, .outputEnded:
            promise?.fail(ChannelError.outputClosed)
            return
        case .all:
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        outgoing.append(plaintext, promise: promise)
        if isEstablished {
            pump(context)
        } else if outgoing.byteCount > maximumHeldBytes {
            fail(.tooMuchHeldBack(limit: maximumHeldBytes), context)
        }
    }

    /// Encrypts and writes what has to go out. Handlers that are told of it here, by their promises or of the channel's
    /// writability, may write more, or close: that is only noted then, and the one loop goes on with it.
    func pump(_ context: ChannelHandlerContext) {
        guard let connection, isEstablished, !isPumping else { return }
        isPumping = true
        defer { isPumping = false }
        while needsFlush || outgoing.byteCount >= Self.unflushedLimit {
            let flushes = needsFlush
            needsFlush = false
            holdsBatches = true
            for batch in outgoing.takeBatches() {
                write(batch, of: connection, context)
            }
            holdsBatches = false
            if flushes { context.flush() }
        }
        if case .outputWanted(let promise) = closing { endOutput(promise, context) }
    }

    func closeOutput(_ context: ChannelHandlerContext, promise: EventLoopPromise<Void>?) {
        switch closing {
        case .open:
            closing = .outputWanted(promise)
            needsFlush = true
            pump(context)
        case .outputWanted, .outputEnding, .outputEnded:
            promise?.fail(ChannelError.outputClosed)
        case .all:
            promise?.fail(ChannelError.alreadyClosed)
        }
    }

    func closeAll(_ context: ChannelHandlerContext, promise: EventLoopPromise<Void>?) {
        // close_notify says that all was sent. It does not go out when something that was written does not either.
        let mayEnd = !isClosed && !holdsBatches && outgoing.isEmpty
        let farewell = mayEnd ? connection.map { Self.ciphertext($0.closeOutput()) } : nil
        end(ChannelError.ioOnClosedChannel)
        guard let farewell, farewell.readableBytes > 0 else {
            context.close(promise: promise)
            return
        }
        // A channel that keeps a write's promise is in the middle of a flush, takes up what is flushed meanwhile when it
        // goes on, and drops it when it is closed at once. One whose peer takes nothing is not waited for.
        let written = context.eventLoop.makePromise(of: Void.self)
        var isOver = false
        let close = {
            guard !isOver else { return }
            isOver = true
            context.close(promise: promise)
        }
        written.futureResult.assumeIsolated().whenComplete { _ in close() }
        context.writeAndFlush(wrapOutboundOut(farewell), promise: written)
        if !isOver { context.eventLoop.assumeIsolated().execute(close) }
    }

    private func write(
        _ batch: OutgoingPlaintext.Batch, of connection: TLSConnection, _ context: ChannelHandlerContext
    ) {
        guard !isClosed else {
            for promise in batch.promises { promise.fail(ChannelError.ioOnClosedChannel) }
            return
        }
        do throws(TLSError) {
            let ciphertext = try connection.encrypt(batch.fragments)
            context.write(wrapOutboundOut(ciphertext), promise: batch.promise)
        } catch {
            for promise in batch.promises { promise.fail(error) }
            fail(error, context)
        }
    }

    private func endOutput(_ promise: EventLoopPromise<Void>?, _ context: ChannelHandlerContext) {
        guard let connection else { return }
        closing = .outputEnding
        let farewell = Self.ciphertext(connection.closeOutput())
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.assumeIsolated().whenComplete { [self] result in
            switch result {
            case .success:
                guard case .outputEnding = closing else {
                    promise?.fail(ChannelError.alreadyClosed)
                    return
                }
                closing = .outputEnded
                // With both directions closed the channel is, as NIO does it.
                context.close(mode: connection.isInputClosed ? .all : .output, promise: promise)
            case .failure(let error):
                promise?.fail(error)
            }
        }
        context.writeAndFlush(wrapOutboundOut(farewell), promise: written)
    }

    private static func ciphertext(_ actions: [TLSAction]) -> ByteBuffer {
        actions.reduce(into: ByteBuffer()) { bytes, action in
            if case .write(let ciphertext) = action { bytes.writeImmutableBuffer(ciphertext) }
        }
    }
}
