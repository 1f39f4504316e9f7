import ArgumentParser
import Foundation
import NIOCore
import NIOPosix

struct AutobahnClient: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "client",
        abstract: "Run every case of an Autobahn fuzzing server, and have it write its reports."
    )

    @Argument(help: "The fuzzing server, such as ws://127.0.0.1:9001/.")
    var url: WebSocketURL
    @Option(help: "The name to be reported under.")
    var agent: String
    @OptionGroup(title: "Compression")
    var deflate: DeflateOptions

    func run() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let eventLoop = group.next()
        let name = URLQueryItem(name: "agent", value: agent)
        let told = try await connection("/getCaseCount").run(on: eventLoop) { Conversation(saying: [], ended: $0) }
        guard let count = told.messages.first.flatMap({ Int($0) }), count > 0 else {
            throw ValidationError("the fuzzing server did not say how many cases there are")
        }
        for number in 1...count {
            let number = URLQueryItem(name: "case", value: "\(number)")
            _ = try await connection("/runCase", number, name).run(on: eventLoop) { Echo(ended: $0) }
        }
        _ = try await connection("/updateReports", name).run(on: eventLoop) { Echo(ended: $0) }
        try await group.shutdownGracefully()
    }

    private func connection(_ path: String, _ query: URLQueryItem...) -> ClientConnection {
        ClientConnection(url: url.resource(path, query: query), deflate: deflate.settings)
    }
}
