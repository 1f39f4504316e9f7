import ArgumentParser
import WebSocket

/// What this side is ready to agree to of permessage-deflate (RFC 7692).
struct DeflateOptions: ParsableArguments {
    @Flag(help: "Neither offer compression nor agree to it.")
    var noDeflate = false
    @Flag(help: "Keep no context between messages, in neither direction.")
    var standalone = false
    @Option(help: "The most window bits of the server's compression, 9 to 15.")
    var serverWindowBits = 15
    @Option(help: "The most window bits of the client's compression, 9 to 15.")
    var clientWindowBits = 15
    @Option(help: "How hard to compress, 1 to 9.")
    var level = 6

    func validate() throws {
        guard (9...15).contains(serverWindowBits), (9...15).contains(clientWindowBits) else {
            throw ValidationError("window bits are 9 to 15")
        }
        guard (1...9).contains(level) else { throw ValidationError("level is 1 to 9") }
    }

    /// Every message is compressed, however short: tests want to see compression at work.
    var settings: DeflateSettings? {
        guard !noDeflate else { return nil }
        var settings: DeflateSettings = standalone ? .standalone : .continuous
        settings.serverWindowBits = serverWindowBits
        settings.clientWindowBits = clientWindowBits
        settings.threshold = 0
        settings.level = level
        return settings
    }
}
