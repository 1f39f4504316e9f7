import ArgumentParser
import HTTPServer
import Logging
import NIOCore
import TLS
import UnixSignals

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Listen on loopback, print the address, and echo until SIGTERM."
    )

    @Option(help: "Port to listen on; 0 chooses a free one.")
    var port = 0
    @Option(help: "PEM file of the certificate to be reached by TLS with.")
    var tlsCertificate: String?
    @Option(help: "PEM file of the certificate's key.")
    var tlsKey: String?
    @OptionGroup(title: "Compression")
    var deflate: DeflateOptions

    func validate() throws {
        guard (tlsCertificate == nil) == (tlsKey == nil) else {
            throw ValidationError("TLS needs both --tls-certificate and --tls-key")
        }
    }

    func run() async throws {
        // Signals are heard before anyone can know that there is something to stop.
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        var router = Router()
        EchoRoute(deflate: deflate.settings).add(to: &router)
        var configuration = HTTPServerConfiguration(port: port)
        if let tlsCertificate, let tlsKey {
            configuration.tls = try TLSServerCredentials(certificateFile: tlsCertificate, keyFile: tlsKey)
        }
        let server = HTTPServer(configuration: configuration, responder: router, logger: Logger(label: "echo"))
        let address = try await server.start()
        Terminal.print("\(configuration.tls == nil ? "ws" : "wss")://127.0.0.1:\(address.port ?? port)/")
        for await _ in signals { break }
        await server.shutdown(deadline: .seconds(2))
    }
}
