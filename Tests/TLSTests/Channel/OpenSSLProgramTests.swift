import TLS
import Testing

/// What another process sees of a server.
@Suite(.enabled(if: OpenSSLProgram.isInstalled)) struct OpenSSLProgramTests {
    private let identity: TestIdentity
    private let server: TLSServerContext
    private let program: OpenSSLProgram

    init() throws {
        identity = try TestIdentity()
        server = try identity.server()
        program = OpenSSLProgram(folder: identity.folder)
    }

    private func run(_ body: (SocketServer) async throws -> Void) async throws {
        let context = server
        let server = try await SocketServer(context: { context }, application: { [Farewell()] })
        try await body(server)
        try await server.close()
    }

    @Test(arguments: [("-tls1_2", "TLS 1.2"), ("-tls1_3", "TLS 1.3")])
    func closeNotifyIsOnTheWire(option: String, version: String) async throws {
        try await run { server in
            let output = try await program.connect(
                to: server.address, option, "-msg", "-CAfile", identity.certificateFile, "-verify_return_error")
            #expect(output.contains("goodbye"))
            #expect(output.contains("<<< \(version), Alert [length 0002], warning close_notify"))
            #expect(output.contains("Verification: OK"))
        }
    }

    @Test func theProtocolIsAgreedOn() async throws {
        try await run { server in
            let output = try await program.connect(to: server.address, "-alpn", "h2,http/1.1")
            #expect(output.contains("ALPN protocol: http/1.1"))
        }
    }

    @Test(arguments: ["-tls1_2", "-tls1_3"])
    func sessionsAreResumed(option: String) async throws {
        let session = identity.folder.path("session\(option).pem")
        try await run { server in
            let first = try await program.connect(to: server.address, option, "-sess_out", session)
            #expect(first.contains("New, TLSv1."))
            let second = try await program.connect(to: server.address, option, "-sess_in", session)
            #expect(second.contains("Reused, TLSv1."))
        }
    }
}
