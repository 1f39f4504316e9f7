import NIOCore
import NIOPosix
import TLS

/// A TLS server on a free port of the loopback, for the length of one test.
struct SocketServer {
    let address: SocketAddress
    private let channel: any Channel

    /// - Parameters:
    ///   - context: asked for each connection.
    ///   - below: makes the handlers between the socket and TLS.
    ///   - application: makes the handlers above TLS.
    init(
        context: @escaping @Sendable () -> TLSServerContext,
        autoRead: Bool = true,
        below: @escaping @Sendable () -> [any ChannelHandler] = { [] },
        application: @escaping @Sendable () -> [any ChannelHandler]
    ) async throws {
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelOption(.autoRead, value: autoRead)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.addHandlers(below())
                    try pipeline.addHandler(TLSHandler(server: context(), handshakeDeadline: .hours(1)))
                    try pipeline.addHandlers(application())
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        guard let address = channel.localAddress else { throw ChannelError.unknownLocalAddress }
        self.address = address
    }

    func close() async throws {
        try await channel.close().get()
    }
}
