import Testing
import WebSocket

@Suite struct ClientHandshakeTests {
    /// The handshake of RFC 6455 §1.3.
    static func example(deflate: DeflateSettings? = nil) throws -> ClientHandshake {
        let key = try #require(HandshakeKey(text: "dGhlIHNhbXBsZSBub25jZQ=="))
        return try ClientHandshake(
            host: "server.example.com", target: "/chat", subprotocols: ["chat", "superchat"],
            deflate: deflate, fields: [("Origin", "http://example.com")], key: key)
    }

    static let response: HeaderFields = [
        ("Upgrade", "websocket"), ("Connection", "Upgrade"), ("Sec-WebSocket-Accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="),
        ("Sec-WebSocket-Protocol", "chat"),
    ]

    static func replacing(_ name: String, with values: String...) -> HeaderFields {
        response.filter { $0.name != name } + values.map { (name, $0) }
    }

    @Test func writesTheRequest() throws {
        let lines = [
            "GET /chat HTTP/1.1", "Host: server.example.com", "Upgrade: websocket", "Connection: Upgrade",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Protocol: chat, superchat", "Origin: http://example.com", "", "",
        ]
        #expect(try Self.example().request == lines.joined(separator: "\r\n"))
    }

    @Test func itsOwnServerAcceptsIt() throws {
        let handshake = try ClientHandshake(
            host: "[::1]:8080", target: "/api/v1/live?since=3", subprotocols: ["cairn.v1"])
        let acceptance = try ServerHandshake.accept(
            method: "GET", version: (1, 1), fields: handshake.requestFields, subprotocols: ["cairn.v1"])
        #expect(acceptance.subprotocol == "cairn.v1")
        #expect(try handshake.check(fields: acceptance.responseFields) == HandshakeAgreement(subprotocol: "cairn.v1"))
    }

    @Test func everyRequestHasItsOwnKey() throws {
        let requests = try (0..<50).map { _ in try ClientHandshake(host: "a", target: "/").request }
        #expect(Set(requests).count == 50)
    }

    @Test(
        arguments: [
            (response, "chat"),
            (response.map { ($0.name.lowercased(), $0.value) }, "chat"),
            (replacing("Upgrade", with: "WebSocket"), "chat"),
            (replacing("Connection", with: "keep-alive", "upgrade"), "chat"),
            (replacing("Sec-WebSocket-Protocol", with: "superchat"), "superchat"),
            (replacing("Sec-WebSocket-Protocol"), nil),
        ] as [(HeaderFields, String?)])
    func takesAGoodResponse(_ fields: HeaderFields, _ subprotocol: String?) throws {
        #expect(try Self.example().check(fields: fields) == HandshakeAgreement(subprotocol: subprotocol))
    }

    @Test(
        arguments: [
            (replacing("Upgrade"), .upgrade),
            (replacing("Upgrade", with: "h2c"), .upgrade),
            (replacing("Upgrade", with: "websocket", "websocket"), .upgrade),
            (replacing("Connection"), .connection),
            (replacing("Connection", with: "close"), .connection),
            (replacing("Sec-WebSocket-Accept"), .accept),
            (replacing("Sec-WebSocket-Accept", with: "S3pPLMBiTxaQ9kYGzzhZRbK+xOo="), .accept),
            (replacing("Sec-WebSocket-Accept", with: "dGhlIHNhbXBsZSBub25jZQ=="), .accept),
            (response + [("sec-websocket-accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")], .accept),
            (response + [("Sec-WebSocket-Extensions", "permessage-deflate")], .extensions),
            (replacing("Sec-WebSocket-Protocol", with: "other"), .subprotocol),
            (replacing("Sec-WebSocket-Protocol", with: "Chat"), .subprotocol),
            (replacing("Sec-WebSocket-Protocol", with: "chat, superchat"), .subprotocol),
            (replacing("Sec-WebSocket-Protocol", with: "chat", "superchat"), .subprotocol),
            (replacing("Sec-WebSocket-Protocol", with: ""), .subprotocol),
        ] as [(HeaderFields, HandshakeFailure)])
    func refusesABadResponse(_ fields: HeaderFields, _ failure: HandshakeFailure) throws {
        let handshake = try Self.example()
        #expect(throws: failure) { try handshake.check(fields: fields) }
    }

    struct Request: Sendable {
        var host = "host"
        var target = "/"
        var subprotocols: [String] = []
        var fields: HeaderFields = []
        let error: ClientHandshake.InvalidRequest
    }

    @Test(arguments: [
        Request(host: "", error: .host("")),
        Request(host: "a\r\nX: y", error: .host("a\r\nX: y")),
        Request(host: "a b", error: .host("a b")),
        Request(host: "a/b", error: .host("a/b")),
        Request(target: "", error: .target("")),
        Request(target: "live", error: .target("live")),
        Request(target: "/a b", error: .target("/a b")),
        Request(target: "/a\r\n", error: .target("/a\r\n")),
        Request(target: "/a#b", error: .target("/a#b")),
        Request(target: "/حلب", error: .target("/حلب")),
        Request(subprotocols: ["a b"], error: .subprotocol("a b")),
        Request(subprotocols: [""], error: .subprotocol("")),
        Request(subprotocols: ["a", "a"], error: .subprotocol("a")),
        Request(fields: [("a b", "c")], error: .field("a b")),
        Request(fields: [("", "c")], error: .field("")),
        Request(fields: [("Cookie", "a\r\nb: c")], error: .field("Cookie")),
        Request(fields: [("Cookie", "a\nb: c")], error: .field("Cookie")),
        Request(fields: [("Cookie", "a\0")], error: .field("Cookie")),
        Request(fields: [("host", "b")], error: .field("host")),
        Request(fields: [("SEC-WEBSOCKET-KEY", "b")], error: .field("SEC-WEBSOCKET-KEY")),
        Request(fields: [("Content-Length", "5")], error: .field("Content-Length")),
    ])
    func refusesWhatCannotBeARequest(_ request: Request) {
        #expect(throws: request.error) {
            try ClientHandshake(
                host: request.host, target: request.target, subprotocols: request.subprotocols, fields: request.fields)
        }
    }
}
