import ArgumentParser
import NIOPosix

struct EchoClient: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "echo",
        abstract: "Connect to a server, echo what it sends, and print how the connection ended, as JSON."
    )

    @Argument(help: "Where to connect, such as ws://127.0.0.1:9001/.")
    var url: WebSocketURL
    @OptionGroup(title: "Compression")
    var deflate: DeflateOptions

    func run() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let connection = ClientConnection(url: url, deflate: deflate.settings)
        let ending = try await connection.run(on: group.next()) { Echo(ended: $0) }
        try Terminal.print(json: ending)
        try await group.shutdownGracefully()
    }
}
