import NIOCore

/// Speaks WebSocket on a channel whose opening handshake is done, the last handler of its pipeline: `ByteBuffer` in
/// and out. It belongs to the channel's event loop; nothing of it may be used elsewhere.
///
/// Memory is bounded by one turn of reading: while the channel is not writable, or many answers are under way, it does
/// not read, so a peer that makes us answer without taking the answers stops being heard. What is written while reading goes out in one flush at the end of
/// the read.
public final class WebSocketHandler {
    /// Until the channel is active.
    private var makeMachine: ((NIODeadline) -> ConnectionMachine)?
    /// Kept until the connection is closed; then the two let go of each other.
    private(set) var delegate: (any WebSocketDelegate)?
    /// nil until the channel is active.
    private(set) var machine: ConnectionMachine?
    var context: ChannelHandlerContext?
    private(set) var isReceiving = false
    var needsFlush = false
    private var isFlushScheduled = false
    private var holdsRead = false
    var progress = OutputProgress()
    var answers = PendingAnswers()
    private var alarm: (callback: NIOScheduledCallback, deadline: NIODeadline)?

    public init(configuration: ConnectionConfiguration, delegate: any WebSocketDelegate) {
        makeMachine = { ConnectionMachine(configuration: configuration, at: $0) }
        self.delegate = delegate
    }

    /// Whether messages can be sent.
    public var isOpen: Bool { machine?.isOpen ?? false }

    /// Whether what was written is below the channel's high mark. More can be written when it is not, and takes memory.
    public var isWritable: Bool { context?.channel.isWritable ?? false }

    /// Writes a text message; ``flush()`` sends it.
    /// - Returns: false, and nothing is written, if the connection is not open.
    @discardableResult
    public func send(text: String) -> Bool {
        write(machine?.encode(text: text))
    }

    /// Writes a binary message; ``flush()`` sends it.
    /// - Returns: false, and nothing is written, if the connection is not open.
    @discardableResult
    public func send(binary: ByteBuffer) -> Bool {
        write(machine?.encode(binary: binary))
    }

    /// Writes a message that others get too; ``flush()`` sends it. The bytes are shared by all who can take the same,
    /// compressed or not.
    /// - Returns: false, and nothing is written, if the connection is not open or is a client's.
    @discardableResult
    public func send(_ message: SharedMessage) -> Bool {
        write(machine?.encode(message))
    }

    /// Sends what was written; out of a delegate's `received`, at the end of the read.
    public func flush() {
        guard needsFlush, !isReceiving else { return }
        passOnAnswers()
        needsFlush = false
        context?.flush()
    }

    /// Sends a ping with at most 125 bytes, apart from the heartbeat's own; a longer one is not sent.
    public func ping(_ payload: ByteBuffer = ByteBuffer()) {
        perform(machine?.ping(payload))
        flush()
    }

    /// Begins the closing handshake, behind what was written before; see
    /// ``ConnectionMachine/close(code:reason:at:)``. The delegate is told when it is over.
    public func close(code: CloseCode, reason: String = "") {
        guard let context else { return }
        perform(machine?.close(code: code, reason: reason, at: context.eventLoop.now))
        flush()
    }

    // MARK: For the channel's events

    func begin(_ context: ChannelHandlerContext) {
        guard let makeMachine else { return }
        self.makeMachine = nil
        machine = makeMachine(context.eventLoop.now)
        setAlarm()
        delegate?.opened(self)
        flush()
    }

    func receive(_ input: ByteBuffer, _ context: ChannelHandlerContext) {
        let now = context.eventLoop.now
        var input = input
        isReceiving = true
        while input.readableBytes > 0, let actions = machine?.receive(&input, at: now) { perform(actions) }
        isReceiving = false
        guard needsFlush, !isFlushScheduled else { return }
        // Bytes that a handler before this one had kept, such as an HTTP decoder at its removal, come without the end
        // of a read.
        isFlushScheduled = true
        context.eventLoop.assumeIsolated().execute { [self] in
            isFlushScheduled = false
            flush()
        }
    }

    func transportClosed() {
        perform(machine?.transportClosed())
        setAlarm()
        delegate = nil
    }

    func writabilityChanged(_ isWritable: Bool, at now: NIODeadline) {
        if isWritable { machine?.outputDrained(at: now) }
        delegate?.writabilityChanged(isWritable)
        if mayRead { releaseRead() }
    }

    func readWanted(_ context: ChannelHandlerContext) {
        holdsRead = isOpen && !mayRead
        if !holdsRead { context.read() }
    }

    // MARK: What the machine wants

    private func perform(_ actions: [ConnectionAction]?) {
        guard let actions, !actions.isEmpty else { return }
        setAlarm()
        for action in actions {
            switch action {
            case .write(let bytes) where isReceiving && isOpen:
                gather(bytes)
            case .write(let bytes):
                write(bytes)
            case .message(.text(let text)):
                delegate?.received(text: text)
            case .message(.binary(let bytes)):
                delegate?.received(binary: bytes)
            case .ping:
                break
            case .pong(let payload):
                delegate?.received(pong: payload)
            case .closed(let code, let reason):
                let last = delegate
                delegate = nil
                last?.closed(code: code, reason: reason)
            case .closeTransport(let closing):
                closeTransport(closing)
            }
        }
        if !isOpen { releaseRead() }
    }

    @discardableResult
    private func write(_ bytes: ByteBuffer?) -> Bool {
        guard let bytes, let context else { return false }
        context.eventLoop.assertInEventLoop()
        passOnAnswers()
        needsFlush = true
        progress.written += bytes.readableBytes
        context.write(wrapOutboundOut(bytes), promise: nil)
        return true
    }

    private func closeTransport(_ closing: TransportClosing) {
        guard let context else { return }
        passOnAnswers()
        needsFlush = false
        switch closing {
        case .afterFlush:
            // Closing a channel drops what it has not sent; an empty write is done when all before it is.
            let sent = context.eventLoop.makePromise(of: Void.self)
            sent.futureResult.assumeIsolated().whenComplete { _ in context.close(promise: nil) }
            context.writeAndFlush(wrapOutboundOut(ByteBuffer()), promise: sent)
        case .output:
            let ended = context.eventLoop.makePromise(of: Void.self)
            ended.futureResult.assumeIsolated().whenFailure { _ in context.close(promise: nil) }
            context.flush()
            context.close(mode: .output, promise: ended)
        case .immediate:
            context.close(promise: nil)
        }
    }

    func releaseRead() {
        guard holdsRead else { return }
        holdsRead = false
        context?.read()
    }

    // MARK: Time

    /// Sees to it that the machine is called at its deadline. An alarm that comes earlier stays: when it rings, the
    /// machine has nothing to do and the next alarm is set.
    private func setAlarm() {
        let deadline = machine?.deadline
        if let alarm {
            if let deadline, alarm.deadline <= deadline { return }
            self.alarm = nil
            alarm.callback.cancel()
        }
        guard let deadline, let context else { return }
        do {
            let callback = try context.eventLoop.assumeIsolated().scheduleCallback(at: deadline, handler: Alarm(self))
            alarm = (callback, deadline)
        } catch {
            // The event loop shuts down, and every channel on it.
            context.close(promise: nil)
        }
    }

    private func alarmRang() {
        guard let context else { return }
        alarm = nil
        // What is left in the channel after this is stuck.
        flush()
        let now = context.eventLoop.now
        let buffered = try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)
        if progress.hasMoved(buffered: buffered ?? 0) { machine?.outputDrained(at: now) }
        perform(machine?.tick(at: now))
        setAlarm()
        flush()
    }

    private struct Alarm: NIOScheduledCallbackHandler {
        private let handler: WebSocketHandler

        init(_ handler: WebSocketHandler) {
            self.handler = handler
        }

        func handleScheduledCallback(eventLoop: some EventLoop) {
            handler.alarmRang()
        }
    }
}

@available(*, unavailable)
extension WebSocketHandler: Sendable {}
