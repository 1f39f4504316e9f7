import Testing
import WebSocket

/// What a server makes of `Sec-WebSocket-Extensions` (RFC 6455 §9.1, RFC 7692 §5.1, §7.1).
@Suite struct DeflateOfferTests {
    static func accept(
        _ lines: [String], _ settings: DeflateSettings?
    ) throws(HandshakeRefusal) -> ServerHandshake.Acceptance {
        try ServerHandshake.accept(
            method: "GET", version: (1, 1),
            fields: ServerHandshakeTests.example + lines.map { ("sec-websocket-extensions", $0) },
            subprotocols: ["chat"], deflate: settings)
    }

    static func answer(_ lines: [String], _ settings: DeflateSettings?) throws(HandshakeRefusal) -> String? {
        try accept(lines, settings).responseFields.first { $0.name == "Sec-WebSocket-Extensions" }?.value
    }

    static let small = DeflateSettings(
        keepsServerContext: true, keepsClientContext: true, serverWindowBits: 11, clientWindowBits: 10)

    // MARK: Parameters

    struct Offer: Sendable, CustomTestStringConvertible {
        let settings: DeflateSettings
        let offer: String
        let answer: String
        let agreement: DeflateAgreement

        init(_ settings: DeflateSettings, _ offer: String, _ answer: String, _ agreement: DeflateAgreement) {
            self.settings = settings
            self.offer = "permessage-deflate" + offer
            self.answer = "permessage-deflate" + answer
            self.agreement = agreement
        }

        var testDescription: String { "\(offer) with \(settings)" }
    }

    static let offers = [
        Offer(.continuous, "", "", DeflateAgreement()),
        Offer(
            .continuous, "; server_no_context_takeover", "; server_no_context_takeover",
            DeflateAgreement(keepsServerContext: false)),
        Offer(
            .continuous, "; client_no_context_takeover", "; client_no_context_takeover",
            DeflateAgreement(keepsClientContext: false)),
        Offer(
            .continuous, "; client_no_context_takeover; server_no_context_takeover",
            "; server_no_context_takeover; client_no_context_takeover",
            DeflateAgreement(keepsServerContext: false, keepsClientContext: false)),
        Offer(
            .continuous, "; server_max_window_bits=9", "; server_max_window_bits=9",
            DeflateAgreement(serverWindowBits: 9)),
        Offer(
            .continuous, "; server_max_window_bits=15", "; server_max_window_bits=15",
            DeflateAgreement(serverWindowBits: 15)),
        Offer(.continuous, "; client_max_window_bits", "", DeflateAgreement()),
        Offer(
            .continuous, "; client_max_window_bits=15", "; client_max_window_bits=15",
            DeflateAgreement(clientWindowBits: 15)),
        Offer(
            .continuous, "; client_max_window_bits=8", "; client_max_window_bits=8",
            DeflateAgreement(clientWindowBits: 8)),
        Offer(
            .continuous, "; server_max_window_bits=10; client_max_window_bits=12",
            "; server_max_window_bits=10; client_max_window_bits=12",
            DeflateAgreement(serverWindowBits: 10, clientWindowBits: 12)),
        // A window of 256 bytes serves messages that stand for themselves.
        Offer(
            .continuous, "; server_max_window_bits=8", "; server_no_context_takeover; server_max_window_bits=8",
            DeflateAgreement(keepsServerContext: false, serverWindowBits: 8)),
        // What the server promises and asks for unasked.
        Offer(
            .standalone, "", "; server_no_context_takeover; client_no_context_takeover",
            DeflateAgreement(keepsServerContext: false, keepsClientContext: false)),
        Offer(
            .standalone, "; client_max_window_bits", "; server_no_context_takeover; client_no_context_takeover",
            DeflateAgreement(keepsServerContext: false, keepsClientContext: false)),
        Offer(
            DeflateSettings(keepsServerContext: false, keepsClientContext: true), "", "; server_no_context_takeover",
            DeflateAgreement(keepsServerContext: false)),
        Offer(
            DeflateSettings(keepsServerContext: true, keepsClientContext: false), "", "; client_no_context_takeover",
            DeflateAgreement(keepsClientContext: false)),
        // Smaller windows: the server's own may be said at any time, the client's only if it lets itself be told.
        Offer(small, "", "; server_max_window_bits=11", DeflateAgreement(serverWindowBits: 11)),
        Offer(
            small, "; client_max_window_bits", "; server_max_window_bits=11; client_max_window_bits=10",
            DeflateAgreement(serverWindowBits: 11, clientWindowBits: 10)),
        Offer(
            small, "; client_max_window_bits=9; server_max_window_bits=10",
            "; server_max_window_bits=10; client_max_window_bits=9",
            DeflateAgreement(serverWindowBits: 10, clientWindowBits: 9)),
        Offer(
            small, "; client_max_window_bits=12; server_max_window_bits=12",
            "; server_max_window_bits=11; client_max_window_bits=10",
            DeflateAgreement(serverWindowBits: 11, clientWindowBits: 10)),
    ]

    @Test(arguments: offers)
    func agrees(_ offer: Offer) throws {
        let acceptance = try Self.accept([offer.offer], offer.settings)
        #expect(acceptance.deflate == offer.agreement)
        #expect(try Self.answer([offer.offer], offer.settings) == offer.answer)
    }

    // MARK: Choice

    static let good = "permessage-deflate; server_no_context_takeover"
    static let chosen = good

    /// Each line is a field of its own; nil: no compression.
    static let choices: [(what: String, lines: [String], answer: String?)] = [
        ("nothing offered", [], nil),
        ("another extension", ["x-webkit-deflate-frame; no_context_takeover"], nil),
        ("another one first", ["foo; bar=\"baz\", \(good)"], chosen),
        ("the same in another case is another", ["Permessage-Deflate"], nil),
        ("a longer name is another", ["permessage-deflate2"], nil),
        ("the first of two", ["\(good), permessage-deflate"], chosen),
        ("in two fields", ["foo", good], chosen),
        ("an empty field beside", ["", good], chosen),
        ("empty elements", [", ,\(good), ,"], chosen),
        ("white space", [" \t permessage-deflate \t;\tserver_no_context_takeover\t"], chosen),
        ("no white space", ["permessage-deflate;server_no_context_takeover"], chosen),
        ("the second where the first has an unknown parameter", ["permessage-deflate; foo, \(good)"], chosen),
        ("an unknown parameter with a value", ["permessage-deflate; foo=1"], nil),
        ("a name in another case is unknown", ["permessage-deflate; Server_no_context_takeover"], nil),
        ("a double parameter", ["\(good); server_no_context_takeover, \(good)"], chosen),
        ("a double window", ["permessage-deflate; server_max_window_bits=9; server_max_window_bits=9"], nil),
        ("a value too many", ["permessage-deflate; server_no_context_takeover=1, \(good)"], chosen),
        ("a value too many for the client", ["permessage-deflate; client_no_context_takeover=true"], nil),
        ("a value missing", ["permessage-deflate; server_max_window_bits, \(good)"], chosen),
        ("a window too small", ["permessage-deflate; server_max_window_bits=7"], nil),
        ("a window too large", ["permessage-deflate; server_max_window_bits=16"], nil),
        ("a client's window too small", ["permessage-deflate; client_max_window_bits=7"], nil),
        ("a client's window too large", ["permessage-deflate; client_max_window_bits=16"], nil),
        ("a leading zero", ["permessage-deflate; server_max_window_bits=010"], nil),
        ("a sign", ["permessage-deflate; server_max_window_bits=+10"], nil),
        ("no number", ["permessage-deflate; client_max_window_bits=ten"], nil),
        ("a number over every bound", ["permessage-deflate; client_max_window_bits=99999999999999999999"], nil),
        (
            "a quoted value", ["permessage-deflate; server_max_window_bits=\"1\\0\""],
            "permessage-deflate; server_max_window_bits=10"
        ),
        (
            "the first that is proper, of many",
            [
                "permessage-deflate; a",
                "permessage-deflate; b, permessage-deflate; server_max_window_bits = 12, \(good)",
            ],
            "permessage-deflate; server_max_window_bits=12"
        ),
    ]

    @Test(arguments: choices)
    func chooses(_ what: String, _ lines: [String], _ answer: String?) throws {
        #expect(try Self.answer(lines, .continuous) == answer, "\(what)")
        #expect(try Self.accept(lines, .continuous).deflate == nil || answer != nil, "\(what)")
    }

    @Test(arguments: choices)
    func agreesToNothingUnasked(_ what: String, _ lines: [String], _ answer: String?) throws {
        #expect(try Self.answer(lines, nil) == nil, "\(what)")
        #expect(try Self.accept(lines, nil).deflate == nil, "\(what)")
    }

    // MARK: Grammar

    @Test(
        arguments: [
            [""], [" "], [","], [";"], ["permessage-deflate;"], ["permessage-deflate; ;"], ["; a"], ["a b"],
            ["a; b c"], ["a; b="], ["a; =b"], ["a; b=c d"], ["a; b=\"\""], ["a; b=\"c"], ["a; b=\"c\"d"],
            ["a; b=\"c d\""], ["a; b=\"c,d\""], ["a; b=\"c\\\""], ["a; b='c d'"], ["a/b"], ["a=b"], ["a; b==c"],
            ["حلب"], ["a\u{0}"], ["a; b=c\u{7F}"], [good, "a; b="], ["a b", good], ["", " "], ["[a]"], ["a, b;"],
        ] as [[String]])
    func refusesWhatBreaksTheGrammar(_ lines: [String]) {
        for settings in [DeflateSettings.continuous, nil] {
            #expect(throws: HandshakeRefusal.extensions) { try Self.accept(lines, settings) }
        }
    }
}
