import ArgumentParser
import Foundation
import NIOPosix

struct Talk: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Send each line of standard input as a text message, close after as many answers, and print them.",
        discussion: "Prints one JSON object: messages, and end with the code and the reason that the server gave."
    )

    @Argument(help: "Where to connect, such as ws://127.0.0.1:9001/.")
    var url: WebSocketURL
    @Option(help: "The code to close with.")
    var code: UInt16 = 1000
    @Option(help: "The reason to close with.")
    var reason = ""
    @OptionGroup(title: "Compression")
    var deflate: DeflateOptions

    func run() async throws {
        let input = try FileHandle.standardInput.readToEnd() ?? Data()
        let lines = String(decoding: input, as: UTF8.self).split(separator: "\n").map(String.init)
        let closing = Ending(code: code, reason: reason)
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let record = try await ClientConnection(url: url, deflate: deflate.settings).run(on: group.next()) {
            Conversation(saying: lines, closing: closing, ended: $0)
        }
        try Terminal.print(json: record)
        try await group.shutdownGracefully()
    }
}
