import NIOCore
import NIOPosix
import TLS
import WebSocket

/// One connection to a feed, from opening to end.
struct FeedSession: Sendable {
    /// How it ended.
    struct End: Sendable {
        /// The last seq that was told, if any.
        var cursor: Int64?
        /// Whether there is nothing more to follow.
        var isDone: Bool
        var heardAnything: Bool
        var reason: String
        /// How many seconds the server asked to be left alone for.
        var retryAfter: Int?
    }

    let address: FeedAddress
    /// nil for an address without TLS.
    let security: TLSClientContext?
    let filter: FeedFilter
    let since: Int64?
    let untilCaughtUp: Bool

    /// Follows until the connection ends.
    ///
    /// - Parameter print: called with each message that tells of events, on the event loop; false ends the session.
    func run(on group: MultiThreadedEventLoopGroup, print: @escaping @Sendable (String) -> Bool) async throws -> End {
        let loop = group.next()
        let ended = loop.makePromise(of: End.self)
        let upgraded = loop.makePromise(of: HandshakeAgreement.self)
        let handshake = try ClientHandshake(
            host: address.authority, target: address.path, subprotocols: ["cairn.v1"], deflate: .standalone)
        do {
            _ = try await ClientBootstrap(group: loop)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        let listener = FeedListener(session: self, print: print, ended: ended)
                        if let security {
                            try channel.pipeline.syncOperations.addHandler(
                                TLSHandler(client: security, serverName: address.host))
                        }
                        try channel.pipeline.syncOperations.addHandler(
                            ClientUpgradeHandler(handshake: handshake, delegate: listener, promise: upgraded))
                    }
                }
                .connect(host: address.host, port: address.port).get()
            _ = try await upgraded.futureResult.get()
        } catch {
            upgraded.fail(error)
            ended.fail(error)
            throw error
        }
        return try await ended.futureResult.get()
    }
}
