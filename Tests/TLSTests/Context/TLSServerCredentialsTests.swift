import COpenSSL
import Foundation
import NIOCore
import TLS
import TestSupport
import Testing

@Suite struct TLSServerCredentialsTests {
    private let identity: TestIdentity
    private let credentials: TLSServerCredentials

    init() throws {
        identity = try TestIdentity()
        credentials = try TLSServerCredentials(
            certificateFile: identity.certificateFile, keyFile: identity.keyFile)
    }

    /// Puts another certificate with its key in place of the present ones.
    private func replace(with certificate: TestCertificate) throws {
        try identity.folder.write(certificate.certificatePEM(), to: "certificate.pem")
        try identity.folder.write(certificate.keyPEM(), to: "key.pem")
    }

    /// A connection of a peer with the server, as it is now.
    private func connect(_ peer: ReferencePeer) throws -> ConnectionPair.End {
        let server = ConnectionPair.End(try TLSConnection(server: credentials.context))
        peer.advance()
        peer.exchange(with: server)
        return server
    }

    private func presentSerial() throws -> Int? {
        let peer = try ReferencePeer()
        _ = try connect(peer)
        return peer.serial
    }

    @Test func reloadingIsForNewConnections() throws {
        let old = try ReferencePeer()
        let open = try connect(old)
        let next = try TestCertificate()
        try replace(with: next)
        #expect(try presentSerial() == old.serial)

        try credentials.reload()
        #expect(try presentSerial() == next.serial)
        old.send("still open")
        old.exchange(with: open)
        #expect(String(buffer: open.received) == "still open")
    }

    @Test func aBadFileChangesNothing() throws {
        let before = try presentSerial()
        try identity.folder.write("no certificate", to: "certificate.pem")
        #expect(throws: TLSConfigurationError.notPEM(path: identity.certificateFile)) { try credentials.reload() }
        #expect(try presentSerial() == before)
    }

    @Test func aKeyThatIsNotThereYetChangesNothing() throws {
        let before = try presentSerial()
        let next = try TestCertificate()
        try identity.folder.write(next.certificatePEM(), to: "certificate.pem")
        let mismatch = TLSConfigurationError.keyMismatch(
            keyFile: identity.keyFile, certificateFile: identity.certificateFile)
        #expect(throws: mismatch) { try credentials.reload() }
        #expect(try presentSerial() == before)

        try identity.folder.write(next.keyPEM(), to: "key.pem")
        try credentials.reload()
        #expect(try presentSerial() == next.serial)
    }

    @Test func aCertificateThatClientsRefuseDoesNotReplaceOneTheyAccept() throws {
        let before = try presentSerial()
        try replace(with: TestCertificate(from: -7200, until: -3600))
        #expect {
            try credentials.reload()
        } throws: { error in
            guard case .outsideValidity(identity.certificateFile, let validity) = error as? TLSConfigurationError else {
                return false
            }
            return !validity.contains(Date())
        }
        #expect(try presentSerial() == before)
    }

    @Test func aCertificateThatClientsRefuseReplacesAnother() throws {
        let next = try TestCertificate(until: 3600)
        try replace(with: next)
        // A year on, both have expired.
        try credentials.reload(at: Date() + 365 * 86_400)
        #expect(try presentSerial() == next.serial)
    }

    @Test(arguments: [TLS1_2_VERSION, TLS1_3_VERSION])
    func ticketsOutliveReloading(version: Int32) throws {
        let first = try ReferencePeer(newest: version)
        _ = try connect(first)
        let session = try #require(first.session)
        try replace(with: TestCertificate())
        try credentials.reload()
        let second = try ReferencePeer(newest: version, session: session)
        #expect(try connect(second).agreement?.isResumed == true)
    }

    /// Clients come and go while the certificate is exchanged again and again; each of them is served, and one that was
    /// there before stays.
    @Test func reloadingUnderLoad() async throws {
        let certificates = try (0..<2).map { _ in try TestCertificate() }
        let trust = try identity.folder.write(certificates.map { try $0.certificatePEM() }.joined(), to: "trust.pem")
        try replace(with: certificates[0])
        try credentials.reload()
        let credentials = credentials
        let server = try await SocketServer(context: { credentials.context }, application: { [Echo()] })
        let context = try TLSClientContext(trust: .certificates(file: trust))
        let lasting = try await SocketClient(server.address, context: context)
        try await lasting.send("first")
        #expect(try await lasting.text(5) == "first")

        let served = Counter()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    for number in 0..<25 {
                        let client = try await SocketClient(server.address, context: context)
                        let text = "client \(number)"
                        try await client.send(text)
                        #expect(try await client.text(text.utf8.count) == text)
                        await client.close()
                        served.add(1)
                    }
                }
            }
            var reloads = 0
            while served.value < 100 {
                reloads += 1
                try replace(with: certificates[reloads % 2])
                try credentials.reload()
                await Task.yield()
            }
            #expect(reloads > 2)
            try await group.waitForAll()
        }
        try await lasting.send("last")
        #expect(try await lasting.text(4) == "last")
        await lasting.close()
        try await server.close()
    }
}
