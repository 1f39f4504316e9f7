import HTTPServer
import Logging
import NIOCore
import NIOEmbedded
import NIOHTTP1

/// A whole HTTP connection on a channel in memory: what it answers, and that it ends.
struct ConnectionTarget: FuzzTarget {
    /// Longer than any deadline, or row of them, that one input can make the server wait for.
    private static let longest = TimeAmount.minutes(10)

    func run(_ bytes: [UInt8]) {
        do {
            let whole = try answers(to: [ByteBuffer(bytes: bytes)])
            for way in Pieces.ways(bytes) {
                requireEqual(whole, try answers(to: way), "cuts make no difference")
            }
        } catch {
            require(false, "the connection can be made: \(error)")
        }
    }

    private func answers(to pieces: [ByteBuffer]) throws -> String {
        let pipeline = ConnectionPipeline(
            configuration: HTTPServerConfiguration(), responder: HeadResponder(),
            logger: Logger(label: "fuzz") { _ in SwiftLogNoOpLogHandler() })
        let channel = EmbeddedChannel()
        channel.allowRemoteHalfClosure = true
        try pipeline.install(on: channel)
        channel.connect(to: try SocketAddress(ipAddress: "127.0.0.1", port: 1), promise: nil)
        for piece in pieces where channel.isActive {
            channel.pipeline.fireChannelRead(piece)
            channel.pipeline.fireChannelReadComplete()
            channel.embeddedEventLoop.run()
        }
        var answers = ""
        while let piece = try channel.readOutbound(as: ByteBuffer.self) { answers += String(buffer: piece) }
        channel.embeddedEventLoop.advanceTime(by: Self.longest)
        require(!channel.isActive, "a connection that nothing more comes on ends")
        _ = try? channel.finish(acceptAlreadyClosed: true)
        return withoutDates(answers)
    }

    private func withoutDates(_ answers: String) -> String {
        let lines = answers.split(separator: "\r\n", omittingEmptySubsequences: false)
        return lines.filter { !$0.hasPrefix("Date: ") }.joined(separator: "\n")
    }
}
