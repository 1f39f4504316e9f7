import NIOCore

/// Bodies that go to files.
extension ConnectionHandler {
    /// Has the responder look at a head, and goes on with `next` unless it answers.
    func ask(
        _ request: HTTPRequest, _ admission: FileAdmission, _ context: ChannelHandlerContext,
        next: @escaping (ConnectionHandler, ChannelHandlerContext) -> Void
    ) {
        gate.enter(.paused)
        lifecycle.admitting()
        guard services.census.beginRequest() else {
            refuse(.overloaded, method: request.method, context)
            return
        }
        let eventLoop = context.eventLoop
        let bound = NIOLoopBound((handler: self, context: context, next: next), eventLoop: eventLoop)
        responding = Task { [services] in
            let response = await admission.check(request)
            eventLoop.execute {
                services.census.endRequest()
                bound.value.handler.responding = nil
                guard bound.value.handler.lifecycle.phase == .admitting else { return }
                if let response {
                    bound.value.handler.turnAway(request, response, bound.value.context)
                } else {
                    bound.value.next(bound.value.handler, bound.value.context)
                }
            }
        }
    }

    /// Answers instead of reading the body.
    private func turnAway(_ request: HTTPRequest, _ response: HTTPResponse, _ context: ChannelHandlerContext) {
        gate.enter(.discarding)
        lifecycle.requestRefused()
        write(services.answer(response, to: request), context)
    }

    func beginTransfer(into folder: BodyFolder, _ context: ChannelHandlerContext) {
        let bound = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
        transfer = BodyTransfer(into: folder, eventLoop: context.eventLoop) { event in
            bound.value.handler.transferred(event, bound.value.context)
        }
    }

    func store(_ bytes: ByteBuffer, _ context: ChannelHandlerContext) {
        guard let transfer else { return }
        transfer.append(bytes)
        if transfer.isFull {
            gate.suspend()
            lifecycle.bodySuspended(now: context.eventLoop.now)
        }
    }

    func finish(_ transfer: BodyTransfer, _ request: HTTPRequest, _ context: ChannelHandlerContext) {
        storedRequest = request
        transfer.end()
    }

    /// Lets go of a file that no request will have.
    func abandonTransfer() {
        storedRequest = nil
        guard let transfer else { return }
        transfer.abandon()
        self.transfer = nil
        gate.resume()
    }

    private func transferred(_ event: BodyTransfer.Event, _ context: ChannelHandlerContext) {
        switch event {
        case .drained:
            lifecycle.bodyResumed(now: context.eventLoop.now)
            armTimer(context)
            gate.resume()
        case .finished(let file):
            transfer = nil
            gate.resume()
            guard var request = storedRequest else { return }
            storedRequest = nil
            request.bodyFile = file
            dispatch(request, context)
        case .failed(let error):
            services.logger.error("a body cannot be kept", metadata: ["cause": "\(error)"])
            refuse(.bodyNotKept, method: storedRequest?.method, context)
        }
    }
}

extension HTTPRefusal {
    static let bodyNotKept = HTTPRefusal(
        .insufficientStorage, "The server cannot keep the file now. Try again later.", headers: ["Retry-After": "60"]
    )
}
