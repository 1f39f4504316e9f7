import NIOCore

/// Opens a WebSocket on a fresh client channel: sends the request, reads the response, and puts a
/// ``WebSocketHandler`` in its own place. If that fails, the promise is told why and the channel is closed; the
/// delegate hears of nothing before the connection is open.
public final class ClientUpgradeHandler {
    private let handshake: ClientHandshake
    private let timeout: TimeAmount
    private let promise: EventLoopPromise<HandshakeAgreement>
    private var configuration: ConnectionConfiguration
    private var upgrade: ClientUpgrade
    /// nil when the outcome is known.
    private var delegate: (any WebSocketDelegate)?
    private var isSent = false
    private var timer: Scheduled<Void>?

    /// - Parameters:
    ///   - configuration: of the connection; its role is taken to be a client's, its `deflate` what is agreed on.
    ///   - timeout: how long the server has for a complete response.
    ///   - promise: what was agreed on, or a ``ClientUpgradeError``, or the channel's own error. It is
    ///     kept in every case once the handler has been in a pipeline.
    public init(
        handshake: ClientHandshake,
        configuration: ConnectionConfiguration = .client,
        delegate: any WebSocketDelegate,
        timeout: TimeAmount = .seconds(10),
        promise: EventLoopPromise<HandshakeAgreement>
    ) {
        self.handshake = handshake
        self.timeout = timeout
        self.promise = promise
        self.configuration = configuration
        self.configuration.role = .client
        self.delegate = delegate
        upgrade = ClientUpgrade(handshake: handshake)
    }

    private func begin(_ context: ChannelHandlerContext) {
        guard !isSent else { return }
        isSent = true
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: timeout) { [self] in
            fail(upgrade.end(.timedOut), context)
        }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: handshake.request)), promise: nil)
    }

    /// The new handler is in its place before it is told of anything, and the bytes behind the response reach it
    /// before any that are read later.
    private func finish(_ agreement: HandshakeAgreement, rest: ByteBuffer, _ context: ChannelHandlerContext) {
        guard let delegate else { return }
        self.delegate = nil
        timer?.cancel()
        configuration.deflate = agreement.deflate.flatMap { agreement in
            handshake.deflate.map { Deflate(agreement: agreement, settings: $0) }
        }
        let socket = WebSocketHandler(configuration: configuration, delegate: delegate)
        do {
            try context.pipeline.syncOperations.addHandler(socket, position: .after(self))
        } catch {
            promise.fail(error)
            context.close(promise: nil)
            return
        }
        promise.succeed(agreement)
        if rest.readableBytes > 0 { context.fireChannelRead(wrapInboundOut(rest)) }
        context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
    }

    private func fail(_ error: any Error, _ context: ChannelHandlerContext) {
        guard delegate != nil else { return }
        delegate = nil
        timer?.cancel()
        promise.fail(error)
        context.close(promise: nil)
    }
}

extension ClientUpgradeHandler: ChannelInboundHandler, RemovableChannelHandler {
    public typealias InboundIn = ByteBuffer
    public typealias InboundOut = ByteBuffer
    public typealias OutboundOut = ByteBuffer

    public func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { begin(context) }
    }

    public func handlerRemoved(context: ChannelHandlerContext) {
        fail(upgrade.end(.connectionClosed), context)
    }

    public func channelActive(context: ChannelHandlerContext) {
        begin(context)
        context.fireChannelActive()
    }

    public func channelInactive(context: ChannelHandlerContext) {
        fail(upgrade.end(.connectionClosed), context)
        context.fireChannelInactive()
    }

    public func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard delegate != nil else { return }
        var input = unwrapInboundIn(data)
        do throws(ClientUpgradeError) {
            if let agreement = try upgrade.receive(&input) { finish(agreement, rest: input, context) }
        } catch {
            fail(error, context)
        }
    }

    public func errorCaught(context: ChannelHandlerContext, error: any Error) {
        fail(upgrade.begunRefusal ?? error, context)
    }
}

@available(*, unavailable)
extension ClientUpgradeHandler: Sendable {}
