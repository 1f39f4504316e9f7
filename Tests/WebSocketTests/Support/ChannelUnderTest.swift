import NIOCore
import NIOEmbedded
import WebSocket

/// An embedded channel with a WebSocket handler on it, connected since second 0.
struct ChannelUnderTest {
    let channel = EmbeddedChannel()
    let probe = TransportProbe()
    let delegate = RecordingDelegate()

    var loop: EmbeddedEventLoop { channel.embeddedEventLoop }

    init(
        configuration: ConnectionConfiguration = .server,
        prepare: (RecordingDelegate) -> Void = { _ in }
    ) throws {
        prepare(delegate)
        try channel.pipeline.syncOperations.addHandler(probe)
        channel.connect(to: try SocketAddress(unixDomainSocketPath: "/unused"), promise: nil)
        let handler = WebSocketHandler(configuration: configuration, delegate: delegate)
        try channel.pipeline.syncOperations.addHandler(handler)
    }

    /// Frames from the client in one read.
    func receive(_ frames: Frame...) throws {
        try channel.writeInbound(ByteBuffer(bytes: frames.flatMap { $0.bytes(from: .client) }))
    }

    /// Everything flushed since the last call, in one run of bytes.
    func sent() throws -> [UInt8] {
        var bytes: [UInt8] = []
        while let buffer = try channel.readOutbound(as: ByteBuffer.self) { bytes += buffer.readableBytesView }
        return bytes
    }

    func setWritable(_ isWritable: Bool) {
        channel.isWritable = isWritable
        channel.pipeline.fireChannelWritabilityChanged()
    }

    /// Where the embedded channel asks for bytes, as a real one does after each read.
    func read() {
        channel.read()
    }
}
