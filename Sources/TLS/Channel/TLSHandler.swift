import NIOCore

/// Secures a channel with TLS, the first handler of its pipeline: `ByteBuffer` in and out on both sides. It belongs to
/// the channel's event loop; nothing of it may be used elsewhere.
///
/// To the handlers after it the channel behaves as plain TCP does:
/// - What is written before the handshake is done is held back, up to a limit, and sent after it.
/// - A flush turns all that was written into as few records and buffers as possible. Promises are kept when the channel
///   has written the ciphertext, and all ciphertext is in the channel's own buffer, so that its writability and its
///   `bufferedWritableBytes` tell the truth. Written and not flushed, less than ``unflushedLimit`` bytes are not in it.
/// - Nothing is read but what the handlers after it ask for; only the handshake reads of its own accord. It decrypts
///   each read into one buffer, and keeps nothing for later but what came behind the handshake before anybody asked.
/// - The peer's close_notify fires `ChannelEvent.inputClosed` if the channel allows the remote side to half-close, and
///   closes the channel if not. The peer may also have closed its side without it: that is ``TLSError/truncated``,
///   fired as an error, and the channel is closed. A reader who knows by other means, such as a Content-Length, that
///   it has all need not care.
/// - `close(mode: .output)` sends close_notify behind all that was written, then ends the output of the channel.
///   `close()` sends it if the channel takes it at once, and closes.
///
/// When the connection fails, an alert is sent, the ``TLSError`` is fired, and the channel is closed.
public final class TLSHandler {
    /// How much may be written without a flush before it is encrypted, in bytes.
    public static let unflushedLimit = 64 * 1024

    enum Role {
        case server(TLSServerContext)
        case client(TLSClientContext, ServerName)
    }

    enum Closing {
        case open
        /// `close(mode: .output)` was called; what was written before goes out first.
        case outputWanted(EventLoopPromise<Void>?)
        /// close_notify is on its way.
        case outputEnding
        case outputEnded
        case all
    }

    /// What the handshake came to; nil before its end.
    public private(set) var agreement: TLSAgreement?

    private let role: Role
    private let handshakeDeadline: TimeAmount
    let maximumHeldBytes: Int
    /// nil until the channel is active.
    private(set) var connection: TLSConnection?
    var demand = ReadDemand()
    var outgoing = OutgoingPlaintext()
    var needsFlush = false
    var isPumping = false
    /// Whether there is plaintext on its way from ``outgoing`` to the channel.
    var holdsBatches = false
    var closing = Closing.open
    private var timer: Scheduled<Void>?

    /// - Parameters:
    ///   - handshakeDeadline: how long the handshake may take; then the channel is closed.
    ///   - maximumHeldBytes: how much may be written before the handshake is done; more fails the connection.
    public init(
        server context: TLSServerContext,
        handshakeDeadline: TimeAmount = .seconds(10),
        maximumHeldBytes: Int = 256 * 1024
    ) {
        role = .server(context)
        self.handshakeDeadline = handshakeDeadline
        self.maximumHeldBytes = maximumHeldBytes
    }

    /// - Parameters:
    ///   - serverName: whom the certificate has to be for: a DNS name (an international one in its ASCII form) or an
    ///     IP address.
    ///   - handshakeDeadline: how long the handshake may take; then the channel is closed.
    ///   - maximumHeldBytes: how much may be written before the handshake is done; more fails the connection.
    /// - Throws: ``TLSError/invalidServerName``.
    public init(
        client context: TLSClientContext,
        serverName: String,
        handshakeDeadline: TimeAmount = .seconds(10),
        maximumHeldBytes: Int = 256 * 1024
    ) throws(TLSError) {
        role = .client(context, try ServerName(serverName))
        self.handshakeDeadline = handshakeDeadline
        self.maximumHeldBytes = maximumHeldBytes
    }

    var isEstablished: Bool { connection?.phase == .established }

    var isClosed: Bool {
        if case .all = closing { true } else { false }
    }

    // MARK: For the channel's events

    func begin(_ context: ChannelHandlerContext) {
        guard connection == nil, !isClosed else { return }
        do throws(TLSError) {
            let connection = try makeConnection()
            self.connection = connection
            timer = context.eventLoop.assumeIsolated().scheduleTask(in: handshakeDeadline) { [self] in
                timer = nil
                perform(connection.handshakeDeadlineReached(), context)
            }
            perform(connection.begin(), context)
            context.read()
        } catch {
            fail(error, context)
        }
    }

    func receive(_ ciphertext: ByteBuffer, _ context: ChannelHandlerContext) {
        guard let connection else { return }
        perform(connection.receive(ciphertext), context)
        if demand.allowsDelivery { perform(connection.decrypt(), context) }
    }

    /// Hands up what came behind the handshake, now that it was asked for.
    func deliverHeld(_ context: ChannelHandlerContext) {
        guard let connection, connection.holdsCiphertext, demand.allowsDelivery else { return }
        perform(connection.decrypt(), context)
        completeRead(context)
        guard !isClosed else { return }
        if demand.isWaiting {
            readOn(context)
        } else if (try? context.channel.syncOptions?.getOption(.autoRead)) == true {
            // A channel that reads by itself does so after its own reads, and this was none.
            context.channel.read()
        }
    }

    /// Has the channel read. Behind close_notify there is nothing to read; the channel sees the end of the transport
    /// without it.
    func readOn(_ context: ChannelHandlerContext) {
        if !isClosed, connection?.isInputClosed != true { context.read() }
    }

    func completeRead(_ context: ChannelHandlerContext) {
        if demand.complete(handshakeIsDone: isEstablished) { context.fireChannelReadComplete() }
    }

    /// The channel brings nothing more. What is held goes up unasked, as plain TCP hands up all it has at its end.
    func transportEnded(_ context: ChannelHandlerContext) {
        guard let connection, !isClosed else { return }
        perform(connection.decrypt(), context)
        completeRead(context)
        perform(connection.transportEnded(), context)
    }

    /// The channel is gone, or this handler is.
    func end(_ error: any Error) {
        timer?.cancel()
        timer = nil
        if case .outputWanted(let promise) = closing { promise?.fail(error) }
        closing = .all
        outgoing.fail(error)
    }

    // MARK: What the connection wants

    func perform(_ actions: [TLSAction], _ context: ChannelHandlerContext) {
        var isUnflushed = false
        for action in actions where !isClosed {
            switch action {
            case .write(let ciphertext):
                context.write(wrapOutboundOut(ciphertext), promise: nil)
                isUnflushed = true
            case .established(let agreement):
                timer?.cancel()
                timer = nil
                self.agreement = agreement
                context.fireUserInboundEventTriggered(TLSHandshakeCompleted(agreement: agreement))
                pump(context)
            case .deliver(let plaintext):
                demand.serve()
                context.fireChannelRead(wrapInboundOut(plaintext))
            case .inputClosed:
                inputClosed(context)
            case .fail(let error):
                if isUnflushed { context.flush() }
                isUnflushed = false
                completeRead(context)
                fail(error, context)
            }
        }
        if isUnflushed { context.flush() }
    }

    func fail(_ error: TLSError, _ context: ChannelHandlerContext) {
        end(error)
        context.fireErrorCaught(error)
        context.close(promise: nil)
    }

    private func inputClosed(_ context: ChannelHandlerContext) {
        completeRead(context)
        let allowsHalfClosure = try? context.channel.syncOptions?.getOption(.allowRemoteHalfClosure)
        switch closing {
        case .open, .outputWanted:
            if allowsHalfClosure == true {
                context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
            } else {
                closeAll(context, promise: nil)
            }
        case .outputEnding:
            // Closes the channel when close_notify is written.
            break
        case .outputEnded:
            closeAll(context, promise: nil)
        case .all:
            break
        }
    }

    private func makeConnection() throws(TLSError) -> TLSConnection {
        switch role {
        case .server(let context): try TLSConnection(server: context)
        case .client(let context, let name): try TLSConnection(client: context, server: name)
        }
    }
}

@available(*, unavailable)
extension TLSHandler: Sendable {}
