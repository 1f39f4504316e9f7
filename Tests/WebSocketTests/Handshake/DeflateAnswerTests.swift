import Testing
import WebSocket

/// What a client offers and what it takes for an answer (RFC 7692 §5.1, §7.1).
@Suite struct DeflateAnswerTests {
    static func handshake(_ settings: DeflateSettings?) throws -> ClientHandshake {
        let key = try #require(HandshakeKey(text: "dGhlIHNhbXBsZSBub25jZQ=="))
        return try ClientHandshake(host: "server.example.com", target: "/", deflate: settings, key: key)
    }

    static func check(_ lines: [String], _ settings: DeflateSettings?) throws -> DeflateAgreement? {
        let fields = ClientHandshakeTests.replacing("Sec-WebSocket-Protocol")
        return try handshake(settings).check(fields: fields + lines.map { ("sec-websocket-extensions", $0) }).deflate
    }

    static let small = DeflateSettings(
        keepsServerContext: true, keepsClientContext: true, serverWindowBits: 11, clientWindowBits: 10)

    @Test(
        arguments: [
            (nil, nil),
            (.continuous, "permessage-deflate; client_max_window_bits"),
            (
                .standalone,
                "permessage-deflate; server_no_context_takeover; client_no_context_takeover; client_max_window_bits"
            ),
            (small, "permessage-deflate; server_max_window_bits=11; client_max_window_bits=10"),
        ] as [(DeflateSettings?, String?)])
    func offers(_ settings: DeflateSettings?, _ offer: String?) throws {
        let fields = try Self.handshake(settings).requestFields
        #expect(fields.first { $0.name == "Sec-WebSocket-Extensions" }?.value == offer)
    }

    /// A server of our own agrees to whatever a client of our own offers, and the two understand the same.
    @Test(
        arguments: [DeflateSettings.standalone, .continuous, small],
        [DeflateSettings.standalone, .continuous, small])
    func ourOwnServerAgrees(_ client: DeflateSettings, _ server: DeflateSettings) throws {
        let handshake = try Self.handshake(client)
        let acceptance = try ServerHandshake.accept(
            method: "GET", version: (1, 1), fields: handshake.requestFields, deflate: server)
        let agreement = try #require(acceptance.deflate)
        #expect(try handshake.check(fields: acceptance.responseFields).deflate == agreement)
        #expect(agreement.keepsServerContext == (client.keepsServerContext && server.keepsServerContext))
        #expect(agreement.keepsClientContext == (client.keepsClientContext && server.keepsClientContext))
        #expect(agreement.serverWindowBits == min(client.serverWindowBits, server.serverWindowBits))
        #expect(agreement.clientWindowBits == min(client.clientWindowBits, server.clientWindowBits))
    }

    static let alone = DeflateAgreement(keepsServerContext: false, keepsClientContext: false)

    @Test(
        arguments: [
            (nil, [], nil),
            (.continuous, [], nil),
            (.continuous, ["permessage-deflate"], DeflateAgreement()),
            (.continuous, [" permessage-deflate ,"], DeflateAgreement()),
            // Said without having been offered.
            (
                .continuous, ["permessage-deflate;server_no_context_takeover"],
                DeflateAgreement(keepsServerContext: false)
            ),
            (
                .continuous, ["permessage-deflate; client_no_context_takeover"],
                DeflateAgreement(keepsClientContext: false)
            ),
            (.continuous, ["permessage-deflate; server_max_window_bits=8"], DeflateAgreement(serverWindowBits: 8)),
            (.continuous, ["permessage-deflate; client_max_window_bits=8"], DeflateAgreement(clientWindowBits: 8)),
            (
                .continuous, ["permessage-deflate; client_max_window_bits=\"9\"; server_max_window_bits=15"],
                DeflateAgreement(clientWindowBits: 9)
            ),
            // A hint of ours that the server does not repeat binds us all the same.
            (.standalone, ["permessage-deflate; server_no_context_takeover"], alone),
            (.standalone, ["permessage-deflate; server_no_context_takeover; client_no_context_takeover"], alone),
            (
                small, ["permessage-deflate; server_max_window_bits=11"],
                DeflateAgreement(serverWindowBits: 11, clientWindowBits: 10)
            ),
            (
                small, ["permessage-deflate; server_max_window_bits=9; client_max_window_bits=9"],
                DeflateAgreement(serverWindowBits: 9, clientWindowBits: 9)
            ),
        ] as [(DeflateSettings?, [String], DeflateAgreement?)])
    func takes(_ settings: DeflateSettings?, _ lines: [String], _ agreement: DeflateAgreement?) throws {
        #expect(try Self.check(lines, settings) == agreement)
    }

    @Test(
        arguments: [
            (nil, ["permessage-deflate"]),
            (.continuous, ["foo"]),
            (.continuous, ["foo, permessage-deflate"]),
            (.continuous, ["permessage-deflate, foo"]),
            (.continuous, ["permessage-deflate, permessage-deflate"]),
            (.continuous, ["permessage-deflate", "permessage-deflate"]),
            (.continuous, ["", "permessage-deflate"]),
            (.continuous, [""]),
            (.continuous, [","]),
            (.continuous, ["permessage-deflate;"]),
            (.continuous, ["permessage-deflate; \"a\""]),
            (.continuous, ["Permessage-deflate"]),
            (.continuous, ["permessage-deflate; foo"]),
            (.continuous, ["permessage-deflate; server_no_context_takeover; server_no_context_takeover"]),
            (.continuous, ["permessage-deflate; server_no_context_takeover=1"]),
            (.continuous, ["permessage-deflate; client_no_context_takeover=1"]),
            (.continuous, ["permessage-deflate; server_max_window_bits"]),
            (.continuous, ["permessage-deflate; server_max_window_bits=7"]),
            (.continuous, ["permessage-deflate; server_max_window_bits=16"]),
            // The value may be left out in an offer only.
            (.continuous, ["permessage-deflate; client_max_window_bits"]),
            (.continuous, ["permessage-deflate; client_max_window_bits=16"]),
            (.standalone, ["permessage-deflate"]),
            (.standalone, ["permessage-deflate; client_no_context_takeover"]),
            (small, ["permessage-deflate"]),
            (small, ["permessage-deflate; server_max_window_bits=12"]),
            (small, ["permessage-deflate; server_max_window_bits=11; client_max_window_bits=11"]),
        ] as [(DeflateSettings?, [String])])
    func refuses(_ settings: DeflateSettings?, _ lines: [String]) {
        #expect(throws: HandshakeFailure.extensions) { try Self.check(lines, settings) }
    }
}
