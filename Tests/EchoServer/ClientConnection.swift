import NIOCore
import NIOPosix
import TLS
import WebSocket

/// One connection of the product's client, from opening to end. By TLS it believes whom the system does; OpenSSL's
/// variable SSL_CERT_FILE says otherwise.
struct ClientConnection: Sendable {
    let url: WebSocketURL
    let deflate: DeflateSettings?

    /// - Parameter delegate: made on the connection's event loop; keeps the promise when it is told of the end.
    /// - Throws: why there is no connection.
    func run<Result: Sendable>(
        on eventLoop: any EventLoop,
        delegate: @escaping @Sendable (EventLoopPromise<Result>) -> any WebSocketDelegate
    ) async throws -> Result {
        let handshake = try ClientHandshake(host: url.authority, target: url.target, deflate: deflate)
        let security = try url.isSecure ? TLSClientContext() : nil
        let ended = eventLoop.makePromise(of: Result.self)
        let upgraded = eventLoop.makePromise(of: HandshakeAgreement.self)
        let channel: any Channel
        do {
            channel = try await ClientBootstrap(group: eventLoop)
                .channelOption(.tcpOption(.tcp_nodelay), value: 1)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        if let security {
                            try channel.pipeline.syncOperations.addHandler(
                                TLSHandler(client: security, serverName: url.host))
                        }
                        try channel.pipeline.syncOperations.addHandler(
                            ClientUpgradeHandler(
                                handshake: handshake, configuration: .echo(.client), delegate: delegate(ended),
                                timeout: .seconds(60), promise: upgraded))
                    }
                }
                .connect(host: url.host, port: url.port).get()
            _ = try await upgraded.futureResult.get()
        } catch {
            upgraded.fail(error)
            ended.fail(error)
            throw error
        }
        let result = try await ended.futureResult.get()
        // The server ends the transport. A program that ends before that resets it, and what the server is still
        // writing fails.
        try await channel.closeFuture.get()
        return result
    }
}
