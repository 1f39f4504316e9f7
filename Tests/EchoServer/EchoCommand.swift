import ArgumentParser

/// The peer that conformance tests talk to: the WebSocket of the product, over its HTTP server and by its client, with
/// nothing behind it but an echo.
@main
struct EchoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "EchoServer",
        abstract: "Echo WebSocket messages, as a server or as a client, for tests of the protocol.",
        subcommands: [Serve.self, AutobahnClient.self, EchoClient.self, Talk.self]
    )
}
