import Testing
import WebSocket

@Suite struct ServerHandshakeTests {
    /// The request of RFC 6455 §1.3.
    static let example: HeaderFields = [
        ("Host", "server.example.com"), ("Upgrade", "websocket"), ("Connection", "Upgrade"),
        ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="), ("Origin", "http://example.com"),
        ("Sec-WebSocket-Protocol", "chat, superchat"), ("Sec-WebSocket-Version", "13"),
    ]

    static func replacing(_ name: String, with values: String...) -> HeaderFields {
        example.filter { $0.name != name } + values.map { (name, $0) }
    }

    static func accept(
        _ fields: HeaderFields,
        method: String = "GET",
        version: (major: Int, minor: Int) = (1, 1)
    ) throws(HandshakeRefusal) -> ServerHandshake.Acceptance {
        try ServerHandshake.accept(
            method: method, version: version, fields: fields, subprotocols: ["superchat", "chat"])
    }

    @Test func answersTheExampleOfTheStandard() throws {
        let acceptance = try Self.accept(Self.example)
        #expect(acceptance.subprotocol == "chat")
        #expect(
            acceptance.responseFields.map { "\($0.name): \($0.value)" } == [
                "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
                "Sec-WebSocket-Protocol: chat",
            ])
    }

    @Test(
        arguments: [
            ("names in another case", example.map { ($0.name.uppercased(), $0.value) }),
            ("values in another case", replacing("Upgrade", with: "WebSocket").filter { $0.name != "Origin" }),
            ("several tokens", replacing("Connection", with: "keep-alive, Upgrade")),
            ("several fields of one list", replacing("Connection", with: "keep-alive", "upgrade")),
            ("empty elements", replacing("Connection", with: ", ,Upgrade,")),
            ("white space", replacing("Sec-WebSocket-Version", with: " \t13 ")),
            ("an empty body", example + [("Content-Length", "0")]),
            (
                "extensions offered",
                example + [("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits")]
            ),
        ] as [(String, HeaderFields)])
    func takesEveryProperSpelling(_ what: String, _ fields: HeaderFields) throws {
        let acceptance = try Self.accept(fields)
        #expect(acceptance.subprotocol == "chat", "\(what)")
        #expect(!acceptance.responseFields.contains { $0.name == "Sec-WebSocket-Extensions" })
    }

    @Test(
        arguments: [
            (replacing("Sec-WebSocket-Protocol", with: "superchat, chat"), "superchat"),
            (replacing("Sec-WebSocket-Protocol", with: "unknown", "chat"), "chat"),
            (replacing("Sec-WebSocket-Protocol", with: "unknown"), nil),
            (replacing("Sec-WebSocket-Protocol", with: "Chat"), nil),
            (replacing("Sec-WebSocket-Protocol"), nil),
        ] as [(HeaderFields, String?)])
    func choosesTheClientsFirstThatIsSupported(_ fields: HeaderFields, _ chosen: String?) throws {
        let acceptance = try Self.accept(fields)
        #expect(acceptance.subprotocol == chosen)
        #expect(acceptance.responseFields.first { $0.name == "Sec-WebSocket-Protocol" }?.value == chosen)
    }

    static let faults: [(HeaderFields, HandshakeRefusal)] = [
        (replacing("Host"), .host),
        (replacing("Host", with: "a", "b"), .host),
        (replacing("Upgrade"), .upgradeMissing),
        (replacing("Upgrade", with: "h2c"), .upgradeMissing),
        (replacing("Upgrade", with: "websocket2"), .upgradeMissing),
        (replacing("Connection"), .connectionNotUpgrade),
        (replacing("Connection", with: "keep-alive"), .connectionNotUpgrade),
        (replacing("Connection", with: "no upgrade"), .connectionNotUpgrade),
        (example + [("Content-Length", "5")], .body),
        (example + [("Content-Length", "0"), ("Content-Length", "5")], .body),
        (example + [("Transfer-Encoding", "chunked")], .body),
        (replacing("Sec-WebSocket-Version"), .versionMissing),
        (replacing("Sec-WebSocket-Version", with: "13", "13"), .versionMissing),
        (replacing("Sec-WebSocket-Version", with: "8"), .version),
        (replacing("Sec-WebSocket-Version", with: "14"), .version),
        (replacing("Sec-WebSocket-Version", with: "013"), .version),
        (replacing("Sec-WebSocket-Version", with: "13, 8"), .version),
        (replacing("Sec-WebSocket-Version", with: ""), .version),
        (replacing("Sec-WebSocket-Key"), .key),
        (replacing("Sec-WebSocket-Key", with: "dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSBub25jZQ=="), .key),
        (replacing("Sec-WebSocket-Key", with: ""), .key),
        (replacing("Sec-WebSocket-Key", with: "dGhlIHNhbXBsZSBub25jZQ"), .key),
        (replacing("Sec-WebSocket-Key", with: "dGhlIHNhbXBsZSBub25jZTE="), .key),
        (replacing("Sec-WebSocket-Key", with: "dGhlIHNhbXBsZSBub25j"), .key),
        (replacing("Sec-WebSocket-Key", with: "dGhlIHNhbXBs!SBub25jZQ=="), .key),
        (replacing("Sec-WebSocket-Key", with: "dGhlIHNhbXBsZSBub25jZTEyMzQ1Ng=="), .key),
        (replacing("Sec-WebSocket-Protocol", with: "chat, chat"), .subprotocol),
        (replacing("Sec-WebSocket-Protocol", with: "chat", "chat"), .subprotocol),
        (replacing("Sec-WebSocket-Protocol", with: "two words"), .subprotocol),
        (replacing("Sec-WebSocket-Protocol", with: "chat, a/b"), .subprotocol),
    ]

    @Test(arguments: faults)
    func refusesBadFields(_ fields: HeaderFields, _ refusal: HandshakeRefusal) {
        #expect(throws: refusal) { try Self.accept(fields) }
    }

    @Test(arguments: ["POST", "get", "HEAD", "CONNECT", ""])
    func refusesOtherMethods(_ method: String) {
        #expect(throws: HandshakeRefusal.methodNotGet) { try Self.accept(Self.example, method: method) }
    }

    @Test(arguments: [(0, 9), (1, 0), (2, 0), (3, 0)])
    func refusesOtherVersionsOfHTTP(_ major: Int, _ minor: Int) {
        #expect(throws: HandshakeRefusal.httpVersion) { try Self.accept(Self.example, version: (major, minor)) }
    }

    @Test func everyRefusalHasAnAnswer() {
        for refusal in HandshakeRefusal.allCases {
            let expected =
                switch refusal {
                case .methodNotGet: 405
                case .upgradeMissing, .version: 426
                default: 400
                }
            #expect(refusal.status == expected, "\(refusal)")
            #expect(!refusal.description.isEmpty)
        }
        let upgrade = HandshakeRefusal.version.responseFields
        #expect(upgrade.contains { $0 == ("Sec-WebSocket-Version", "13") })
        #expect(upgrade.contains { $0 == ("Upgrade", "websocket") })
        #expect(HandshakeRefusal.methodNotGet.responseFields.contains { $0 == ("Allow", "GET") })
    }
}
