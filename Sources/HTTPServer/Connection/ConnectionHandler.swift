import NIOCore
import NIOHTTP1

/// The last handler of an HTTP connection: gives each request to the responder and writes its answer.
///
/// It only carries out what ``RequestAssembler`` and ``ConnectionLifecycle`` decide.
final class ConnectionHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    let services: ConnectionServices
    let budget: BodyBudget
    /// The body that goes to a file, and the request whose it is, once that is read to its end.
    var transfer: BodyTransfer?
    var storedRequest: HTTPRequest?
    let gate: InboundGate
    private var assembler: RequestAssembler
    var lifecycle: ConnectionLifecycle
    private var timer: DeadlineTimer
    var responding: Task<Void, Never>?
    /// The body that is being made while it is sent.
    var stream: HTTPBodyStream?
    /// The room that the answer takes while the client has not taken it.
    var answerReservation: BodyReservation?
    // Asked for once: the channel asks the system each time.
    private var remoteAddress: SocketAddress?

    /// - Parameters:
    ///   - budget: for the bodies of this connection in memory.
    ///   - fileBudget: for those in files.
    init(
        services: ConnectionServices, budget: BodyBudget, fileBudget: BodyBudget, gate: InboundGate,
        eventLoop: any EventLoop
    ) {
        self.services = services
        self.budget = budget
        self.gate = gate
        assembler = RequestAssembler(budget: budget, fileBudget: fileBudget)
        lifecycle = ConnectionLifecycle(timeouts: services.configuration.timeouts, now: eventLoop.now)
        timer = DeadlineTimer(eventLoop: eventLoop)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        armTimer(context)
    }

    func channelActive(context: ChannelHandlerContext) {
        remoteAddress = context.remoteAddress
        context.fireChannelActive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timer.cancel()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = unwrapInboundIn(data)
        guard gate.flow.mode != .paused else {
            // Nothing is fed then: the parser found two messages in what was taken for one.
            context.close(promise: nil)
            return
        }
        if case .body(let bytes) = part {
            lifecycle.bodyReceived(bytes: bytes.readableBytes, now: context.eventLoop.now)
        }
        let action = assembler.receive(part) { request in
            request.remoteAddress = remoteAddress
            request.isSecure = services.configuration.isSecure
            return services.responder.admit(&request)
        }
        perform(action, context)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        noteHead(context)
        lifecycle.inputDiscarded(now: context.eventLoop.now)
        context.fireChannelReadComplete()
    }

    /// Starts the time of a head of which a part is there.
    func noteHead(_ context: ChannelHandlerContext) {
        guard gate.flow.hasPartialHead else { return }
        lifecycle.headBegan(now: context.eventLoop.now)
        armTimer(context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        lifecycle.closed()
        timer.cancel()
        responding?.cancel()
        answerReservation = nil
        abandonTransfer()
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is InboundGate.InputClosed:
            if lifecycle.inputClosed() { context.close(promise: nil) }
            cancelEndlessStream()
        case is ChannelShouldQuiesceEvent:
            if lifecycle.quiesce() { context.close(promise: nil) }
            cancelEndlessStream()
        case is InboundGate.Flooded:
            services.counters.count(.flood)
            lifecycle.closed()
            context.close(promise: nil)
        default:
            context.fireUserInboundEventTriggered(event)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard lifecycle.phase == .idle || lifecycle.phase == .readingHead || lifecycle.phase == .readingBody else {
            // The answer to an earlier fault, or to a whole request, is under way; a broken socket closes itself.
            return
        }
        guard let refusal = ParserFault.refusal(for: error) else {
            context.close(promise: nil)
            return
        }
        refuse(refusal, method: nil, context)
    }

    private func perform(_ action: RequestAssembler.Action, _ context: ChannelHandlerContext) {
        switch action {
        case .none:
            break
        case .readBody(let framing, let sendContinue):
            readBody(framing, sendContinue: sendContinue, context)
        case .dispatch(let request, let keepAlive):
            gate.enter(.paused)
            lifecycle.requestRead(keepAlive: keepAlive)
            if let transfer {
                finish(transfer, request, context)
            } else {
                dispatch(request, context)
            }
        case .askForFile(let request, let admission, let framing, let sendContinue):
            ask(request, admission, context) { handler, context in
                handler.beginTransfer(into: admission.folder, context)
                handler.readBody(framing, sendContinue: sendContinue, context)
            }
        case .store(let bytes):
            store(bytes, context)
        case .answer(let response, let request, let keepAlive):
            if keepAlive {
                gate.enter(.paused)
                lifecycle.requestRead(keepAlive: true)
            } else {
                gate.enter(.discarding)
                lifecycle.requestRefused()
            }
            write(services.answer(response, to: request), context)
        case .refuse(let refusal, let method):
            refuse(refusal, method: method, context)
        }
    }

    func readBody(
        _ framing: BodyFraming,
        sendContinue: Bool,
        _ context: ChannelHandlerContext
    ) {
        guard framing != .none else { return }
        lifecycle.bodyBegan(now: context.eventLoop.now)
        armTimer(context)
        if sendContinue {
            let head = HTTPResponseHead(version: .http1_1, status: .continue)
            context.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
        }
        // Last, as all of the body may be here already and is then read at once.
        switch framing {
        case .none: break
        case .sized(let length): gate.enter(.sizedBody(remaining: length))
        case .chunked: gate.enter(.chunkedBody)
        }
    }

    func refuse(_ refusal: HTTPRefusal, method: HTTPMethod?, _ context: ChannelHandlerContext) {
        abandonTransfer()
        gate.enter(.discarding)
        lifecycle.requestRefused()
        write(services.answer(refusal, to: method), context)
    }

    func dispatch(_ request: HTTPRequest, _ context: ChannelHandlerContext) {
        armTimer(context)
        guard services.census.beginRequest() else {
            write(services.answer(.overloaded, to: request.method), context)
            return
        }
        let eventLoop = context.eventLoop
        let bound = NIOLoopBound((handler: self, context: context), eventLoop: eventLoop)
        responding = Task { [services] in
            let response = await services.answer(request)
            eventLoop.execute {
                services.census.endRequest()
                bound.value.handler.deliver(response, bound.value.context)
            }
        }
    }

    private func deliver(_ response: ComposedResponse, _ context: ChannelHandlerContext) {
        responding = nil
        guard lifecycle.phase == .responding else { return }
        write(response, context)
    }

    /// Sees to it that the timer goes off at the deadline of the present phase, or before.
    func armTimer(_ context: ChannelHandlerContext) {
        let bound = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
        timer.arm(for: lifecycle.deadline) {
            bound.value.handler.deadlineReached(bound.value.context)
        }
    }

    private func deadlineReached(_ context: ChannelHandlerContext) {
        timer.fired()
        let expiry = lifecycle.expire(now: context.eventLoop.now) {
            // A channel that does not tell is taken to have sent everything.
            (try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
        }
        switch expiry {
        case .none:
            armTimer(context)
        case .refuse(let refusal):
            refuse(refusal, method: nil, context)
        case .close(let reason):
            if let reason { services.counters.count(reason) }
            context.close(promise: nil)
        }
    }
}

extension HTTPRefusal {
    static let overloaded = HTTPRefusal(
        .serviceUnavailable, "The server is busy. Try again in a moment.", headers: ["Retry-After": "1"],
        reason: .requests
    )
}
