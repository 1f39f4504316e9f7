import HTTPServer
import NIOCore
import Testing

@Suite(.timeLimit(.minutes(1)))
struct StartTests {
    @Test func aPortThatIsTakenIsNamed() async throws {
        try await TestServer.run { _, address in
            let port = try #require(address.port)
            let second = HTTPServer(
                configuration: HTTPServerConfiguration(port: port),
                responder: TestServer.routes(),
                logger: TestServer.quiet
            )
            let error = await #expect(throws: HTTPServerError.self) { try await second.start() }
            #expect(error == .addressInUse(host: "127.0.0.1", port: port))
            #expect("\(try #require(error))".hasPrefix("address already in use: 127.0.0.1:\(port)."))
        }
    }

    @Test func anAddressOfAnotherMachineIsNamed() async throws {
        let server = HTTPServer(
            configuration: HTTPServerConfiguration(host: "192.0.2.1"),
            responder: TestServer.routes(),
            logger: TestServer.quiet
        )
        await #expect(throws: HTTPServerError.addressNotAvailable(host: "192.0.2.1", port: 0)) {
            try await server.start()
        }
    }
}
