import COpenSSL
import NIOCore
import TLS
import Testing

/// A server with peers that have other settings, or misbehave.
@Suite struct PeerTests {
    private let identity: TestIdentity

    init() throws {
        identity = try TestIdentity()
    }

    /// A server's end and a peer that have passed each other all their bytes.
    private func connect(_ peer: ReferencePeer, to context: TLSServerContext? = nil) throws -> ConnectionPair.End {
        let server = ConnectionPair.End(try TLSConnection(server: context ?? identity.server()))
        peer.advance()
        peer.exchange(with: server)
        return server
    }

    @Test(arguments: [(TLS1_2_VERSION, TLSAgreement.Version.tls12), (TLS1_3_VERSION, .tls13)])
    func bothVersions(version: Int32, expected: TLSAgreement.Version) throws {
        let peer = try ReferencePeer(newest: version)
        let server = try connect(peer)
        #expect(peer.isEstablished && peer.version == version)
        #expect(server.agreement?.version == expected)
        peer.send("to")
        try server.send("fro")
        peer.exchange(with: server)
        #expect(String(buffer: server.received) == "to")
        #expect(String(buffer: peer.received) == "fro")
    }

    @Test func olderVersionsAreRefused() throws {
        let peer = try ReferencePeer(newest: TLS1_1_VERSION) { context in
            SSL_CTX_set_security_level(context, 0)
            COpenSSL_SSL_CTX_set_min_proto_version(context, TLS1_VERSION)
        }
        let server = try connect(peer)
        #expect(server.error == .unsupportedVersion)
        #expect(peer.alert == TLSAlert.protocolVersion.rawValue)
    }

    @Test(arguments: ["ECDHE-ECDSA-AES128-SHA256", "ECDHE-ECDSA-AES256-SHA", "ECDHE-ECDSA-AES128-CCM"])
    func cipherSuitesThatAreNotWanted(name: String) throws {
        let peer = try ReferencePeer(newest: TLS1_2_VERSION) { SSL_CTX_set_cipher_list($0, name) }
        let server = try connect(peer)
        #expect(server.error == .noSharedCipherSuite)
        #expect(peer.alert == TLSAlert.handshakeFailure.rawValue)
    }

    @Test(arguments: [
        ("ECDHE-ECDSA-AES128-GCM-SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"),
        ("ECDHE-ECDSA-AES256-GCM-SHA384", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"),
        ("ECDHE-ECDSA-CHACHA20-POLY1305", "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"),
    ])
    func cipherSuitesOfTLS12(name: String, registered: String) throws {
        let server = try connect(ReferencePeer(newest: TLS1_2_VERSION) { SSL_CTX_set_cipher_list($0, name) })
        #expect(server.agreement?.cipherSuite == registered)
    }

    @Test(arguments: [("X25519", true), ("P-256", true), ("P-384", true), ("P-521", false), ("X448", false)])
    func groups(name: String, isShared: Bool) throws {
        let peer = try ReferencePeer { _ = COpenSSL_SSL_CTX_set1_groups_list($0, name) }
        let server = try connect(peer)
        #expect((server.agreement != nil) == isShared)
        #expect(isShared || server.error == .noSharedCipherSuite)
    }

    @Test func theServersPreferenceChoosesTheProtocol() throws {
        let peer = try ReferencePeer(protocols: "\u{8}http/1.1\u{2}h2")
        let server = try connect(peer, to: identity.server(protocols: ["h2", "http/1.1"]))
        #expect(server.agreement?.applicationProtocol == "h2")
    }

    @Test func noProtocolOffered() throws {
        let server = try connect(ReferencePeer(protocols: ""))
        #expect(server.agreement != nil && server.agreement?.applicationProtocol == nil)
    }

    @Test func noProtocolServed() throws {
        let server = try connect(ReferencePeer(), to: identity.server(protocols: []))
        #expect(server.agreement != nil && server.agreement?.applicationProtocol == nil)
    }

    @Test(arguments: [TLS1_2_VERSION, TLS1_3_VERSION])
    func noProtocolShared(version: Int32) throws {
        let peer = try ReferencePeer(newest: version, protocols: "\u{2}h2\u{8}http/1.0")
        let server = try connect(peer)
        #expect(server.error == .noSharedProtocol)
        #expect(peer.alert == TLSAlert.noApplicationProtocol.rawValue)
    }

    @Test(arguments: [TLS1_2_VERSION, TLS1_3_VERSION])
    func resumption(version: Int32) throws {
        let context = try identity.server()
        let first = try ReferencePeer(newest: version)
        #expect(try connect(first, to: context).agreement?.isResumed == false)
        let session = try #require(first.session)
        #expect(session.isResumable)

        let second = try ReferencePeer(newest: version, session: session)
        #expect(try connect(second, to: context).agreement?.isResumed == true)
        #expect(second.isResumed)

        // The keys of the tickets are the context's own.
        let stranger = try ReferencePeer(newest: version, session: session)
        #expect(try connect(stranger, to: identity.server()).agreement?.isResumed == false)
    }

    @Test func renegotiationEndsTheConnection() throws {
        let peer = try ReferencePeer(newest: TLS1_2_VERSION)
        let server = try connect(peer)
        peer.renegotiate()
        peer.exchange(with: server)
        #expect(server.error == .renegotiationAttempted)
        #expect(server.connection.phase == .failed)
    }

    @Test func newKeysAreNoRenegotiation() throws {
        let peer = try ReferencePeer()
        let server = try connect(peer)
        peer.updateKeys()
        peer.send("under new keys")
        peer.exchange(with: server)
        #expect(String(buffer: server.received) == "under new keys")
        try server.send("so am I")
        peer.exchange(with: server)
        #expect(String(buffer: peer.received) == "so am I")
        #expect(server.error == nil)
    }

    @Test(arguments: [
        ("GET / HTTP/1.1\r\n\r\n", TLSError.plainHTTP),
        ("POST / HTTP/1.1\r\n\r\n", .plainHTTP),
        ("CONNECT a:1 HTTP/1.1\r\n\r\n", .plainHTTP),
        ("OPTIONS * HTTP/1.1\r\n\r\n", .notTLS),
        ("SSH-2.0-OpenSSH_9.2\r\n", .notTLS),
        ("\u{16}\u{3}\u{1}\u{0}\u{5}\u{1}\u{0}\u{0}\u{1}\u{0}", .protocolViolation(reason: "length too short")),
        ("\u{17}\u{3}\u{3}\u{0}\u{1}\u{0}", .protocolViolation(reason: "unexpected message")),
        ("\u{15}\u{3}\u{1}\u{0}\u{2}\u{2}\u{28}", .protocolViolation(reason: "unexpected message")),
    ])
    func whatIsNoClientHello(text: String, expected: TLSError) throws {
        let server = ConnectionPair.End(try TLSConnection(server: identity.server()))
        server.take(ByteBuffer(string: text))
        #expect(server.error == expected)
    }
}
