import Foundation
import Logging
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// An HTTP/1.1 server (RFC 9110, RFC 9112) in front of one responder.
///
/// Requests of a connection are answered one at a time and in order; nothing is read ahead of the answer.
public final class HTTPServer: Sendable {
    private enum State {
        case idle
        case starting
        case running(any Channel, MultiThreadedEventLoopGroup)
        case stopped
    }

    private let connections: ConnectionPipeline
    private let state = Mutex(State.idle)

    /// - Parameter logger: gets one line per request at the level `debug`: method, route, status and microseconds.
    public init(configuration: HTTPServerConfiguration, responder: any HTTPResponder, logger: Logger) {
        connections = ConnectionPipeline(configuration: configuration, responder: responder, logger: logger)
    }

    /// What the server holds now.
    public var load: HTTPServerLoad { connections.services.census.load }

    /// What the server has done and refused since it was started.
    public var counts: HTTPServerCounts { connections.services.counts }

    /// Listens.
    ///
    /// - Returns: the address, with the port that was chosen for port 0.
    /// - Throws: ``HTTPServerError``.
    @discardableResult
    public func start() async throws(HTTPServerError) -> SocketAddress {
        let mayStart = state.withLock { state in
            guard case .idle = state else { return false }
            state = .starting
            return true
        }
        guard mayStart else { throw .alreadyStarted }
        let configuration = connections.services.configuration
        let group = MultiThreadedEventLoopGroup(numberOfThreads: max(1, configuration.threads))
        do {
            let channel = try await bootstrap(group).bind(host: configuration.host, port: configuration.port).get()
            guard let address = channel.localAddress else { throw ChannelError.unknownLocalAddress }
            let mayRun = state.withLock { state in
                guard case .starting = state else { return false }
                state = .running(channel, group)
                return true
            }
            guard mayRun else { throw ChannelError.alreadyClosed }
            return address
        } catch {
            state.withLock { $0 = .stopped }
            try? await group.shutdownGracefully()
            throw HTTPServerError(binding: configuration.host, port: configuration.port, failed: error)
        }
    }

    /// Stops listening, closes idle connections, lets requests that have begun be answered, tells bodies without an end
    /// to end, and closes what is open at the deadline. Every channel, upgraded ones too, is told by `ChannelShouldQuiesceEvent`. A server that was
    /// stopped cannot be started again.
    public func shutdown(deadline: Duration = .seconds(10)) async {
        let running: (any Channel, MultiThreadedEventLoopGroup)? = state.withLock { state in
            defer { state = .stopped }
            guard case .running(let channel, let group) = state else { return nil }
            return (channel, group)
        }
        guard let (listener, group) = running else { return }
        try? await listener.close().get()
        let channels = connections.services.census.close()
        for channels in Dictionary(grouping: channels, by: { ObjectIdentifier($0.eventLoop) }).values {
            // In one turn of the loop, so that none of its connections goes on with another request in between.
            channels.first?.eventLoop.execute {
                for channel in channels {
                    channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
                }
            }
        }
        let eventLoop = group.next()
        let force = eventLoop.scheduleTask(in: TimeAmount(deadline)) {
            for channel in channels { channel.close(promise: nil) }
        }
        try? await EventLoopFuture.andAllComplete(channels.map(\.closeFuture), on: eventLoop).get()
        force.cancel()
        // A responder that does not heed its cancellation comes back to its event loop some day: the loops then stay
        // until the program ends.
        if await requestsEnded(within: Self.cancellationGrace, on: eventLoop) {
            try? await group.shutdownGracefully()
        }
    }

    /// What cancelled responders get to return.
    private static let cancellationGrace = TimeAmount.seconds(1)

    private func requestsEnded(within grace: TimeAmount, on eventLoop: any EventLoop) async -> Bool {
        let ended = eventLoop.makePromise(of: Bool.self)
        connections.services.census.whenRequestsEnded { ended.succeed(true) }
        let timer = eventLoop.scheduleTask(in: grace) { ended.succeed(false) }
        defer { timer.cancel() }
        return (try? await ended.futureResult.get()) ?? false
    }

    private func bootstrap(_ group: MultiThreadedEventLoopGroup) -> ServerBootstrap {
        ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            // What a client does not take stays here, where it is counted and may be shared with others, and not in
            // the kernel, which would take megabytes for each.
            .childChannelOption(.tcpOption(.init(rawValue: TCP_NOTSENT_LOWAT)), value: TransferPace.creditedBytes)
            .childChannelInitializer { [connections] channel in
                channel.eventLoop.makeCompletedFuture { try connections.install(on: channel) }
            }
    }
}
