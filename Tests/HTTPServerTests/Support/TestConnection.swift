import HTTPServer
import NIOCore
import NIOEmbedded

/// One connection without a socket, from any address, in a time that passes when it is told to.
struct TestConnection {
    private let channel = NIOAsyncTestingChannel()

    /// - Parameter dam: stands between the server and the client.
    init(_ pipeline: ConnectionPipeline, from address: String = "127.0.0.1", behind dam: Dam? = nil) async throws {
        let channel = channel
        let peer = try SocketAddress(ipAddress: address, port: 1)
        channel.remoteAddress = peer
        try await channel.testingEventLoop.executeInContext {
            if let dam { try channel.pipeline.syncOperations.addHandler(dam.makeHandler()) }
            try pipeline.install(on: channel)
        }
        // A server that has no room for it may have closed it already.
        try? await channel.connect(to: peer).get()
    }

    /// A pipeline that answers as the tests' usual server does.
    static func pipeline(
        _ responder: any HTTPResponder = TestServer.routes(),
        configure: (inout HTTPServerConfiguration) -> Void = { _ in }
    ) -> ConnectionPipeline {
        var configuration = HTTPServerConfiguration()
        configure(&configuration)
        return ConnectionPipeline(configuration: configuration, responder: responder, logger: TestServer.quiet)
    }

    var isOpen: Bool { channel.isActive }

    /// A connection that is closed takes no more, as a socket does not.
    func send(_ bytes: some Sequence<UInt8>) async {
        _ = try? await channel.writeInbound(ByteBuffer(bytes: bytes))
    }

    func send(_ text: String) async {
        await send(Array(text.utf8))
    }

    func finishSending() async throws {
        let channel = channel
        try await channel.testingEventLoop.executeInContext {
            channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        }
    }

    func advance(_ time: TimeAmount) async {
        await channel.testingEventLoop.advanceTime(by: time)
    }

    func close() async throws {
        try await channel.close().get()
    }

    func closed() async throws {
        try await channel.closeFuture.get()
    }

    /// What came since the last call.
    func received() async throws -> String {
        var text = ""
        while case .byteBuffer(let bytes)? = try await channel.readOutbound(as: IOData.self) {
            text += String(buffer: bytes)
        }
        return text
    }
}
