import NIOCore
import TLS
import Testing

/// What a client makes of a server's certificate.
@Suite struct VerificationTests {
    /// Connects to a server with the certificates, own first, as a client that believes `trusted`.
    private func connect(
        _ chain: TestCertificate..., trusting trusted: TestCertificate, name: String = "localhost"
    ) throws -> ConnectionPair {
        let folder = try TemporaryFolder()
        let certificates = try chain.map { try $0.certificatePEM() }.joined()
        let server = try TLSServerContext(
            certificateFile: folder.write(certificates, to: "chain.pem"),
            keyFile: folder.write(chain[0].keyPEM(), to: "key.pem"))
        let trust = try folder.write(trusted.certificatePEM(), to: "trusted.pem")
        let client = try TLSClientContext(trust: .certificates(file: trust))
        let pair = try ConnectionPair(server: server, client: client, name: name)
        pair.exchange()
        return pair
    }

    private func expect(_ refusal: CertificateRefusal, alert: TLSAlert, in pair: ConnectionPair) {
        #expect(pair.client.agreement == nil)
        #expect(pair.client.error == .certificateRefused(refusal))
        #expect(pair.server.error == .alertReceived(alert))
    }

    @Test(arguments: ["localhost", "localhost.", "LOCALHOST", "127.0.0.1", "::1", "[::1]", "a.example.org"])
    func namesThatTheCertificateIsFor(name: String) throws {
        let own = try TestCertificate(names: "DNS:localhost,IP:127.0.0.1,IP:::1,DNS:*.example.org")
        let pair = try connect(own, trusting: own, name: name)
        #expect(pair.client.agreement != nil)
        #expect(pair.server.error == nil)
    }

    @Test(arguments: ["localhos", "example.org", "a.b.example.org", "test", "127.0.0.2", "::2"])
    func namesThatTheCertificateIsNotFor(name: String) throws {
        let own = try TestCertificate(names: "DNS:localhost,IP:127.0.0.1,IP:::1,DNS:*.example.org")
        expect(.wrongName, alert: .badCertificate, in: try connect(own, trusting: own, name: name))
    }

    @Test func expired() throws {
        let own = try TestCertificate(from: -7200, until: -3600)
        expect(.expired, alert: .certificateExpired, in: try connect(own, trusting: own))
    }

    @Test func notYetValid() throws {
        let own = try TestCertificate(from: 3600, until: 7200)
        expect(.notYetValid, alert: .badCertificate, in: try connect(own, trusting: own))
    }

    @Test func selfSignedByAStranger() throws {
        let pair = try connect(TestCertificate(), trusting: TestCertificate(subject: "another"))
        expect(.selfSigned, alert: .unknownAuthority, in: pair)
    }

    @Test func signedByAnAuthorityThroughAnother() throws {
        let root = try TestCertificate(subject: "root", isAuthority: true)
        let middle = try TestCertificate(subject: "middle", isAuthority: true, issuer: root)
        let own = try TestCertificate(issuer: middle)
        #expect(try connect(own, middle, trusting: root).client.agreement != nil)
        expect(.unknownAuthority, alert: .unknownAuthority, in: try connect(own, trusting: root))
    }

    @Test func theSystemDoesNotBelieveATestCertificate() throws {
        let identity = try TestIdentity()
        let pair = try ConnectionPair(server: identity.server(), client: TLSClientContext())
        pair.exchange()
        expect(.selfSigned, alert: .unknownAuthority, in: pair)
    }

    @Test func missingTrustIsAnError() throws {
        let path = try TemporaryFolder().path("nowhere.pem")
        #expect(throws: TLSConfigurationError.fileMissing(path: path)) {
            try TLSClientContext(trust: .certificates(file: path))
        }
    }

    @Test(arguments: ["", ".", "a..b", "a b", "a\0b", "é.org", "a/b", String(repeating: "a", count: 64)])
    func invalidServerNames(name: String) {
        #expect(throws: TLSError.invalidServerName) { try ServerName(name) }
    }
}
