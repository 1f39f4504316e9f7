/// The server's side of the opening handshake (RFC 6455 §4.2): judges a request, says how to answer it.
public enum ServerHandshake {
    /// The one version there is.
    static let version = "13"

    /// A request that is a proper handshake.
    public struct Acceptance: Sendable {
        /// Fields of the response with status 101.
        public let responseFields: HeaderFields
        /// The first subprotocol in the client's order that the server supports; nil if there is none. Whether to go
        /// on without one is for the server to decide.
        public let subprotocol: String?
        /// How messages may be compressed; nil if the client offered nothing that we can meet, or we were not ready
        /// to.
        public let deflate: DeflateAgreement?
    }

    /// - Parameters:
    ///   - version: HTTP's, such as (1, 1).
    ///   - fields: the request's header fields.
    ///   - subprotocols: what the server speaks, in the registered spelling.
    ///   - deflate: what the server is ready to agree to; nil: no compression. An offer with a parameter that is
    ///     unknown, double or malformed is passed over for the next one (RFC 7692 §7.1); other extensions are passed
    ///     over too. A field that breaks the grammar is refused, whatever it offers (RFC 6455 §9.1).
    /// - Throws: why there will be no WebSocket, with the response to give.
    public static func accept(
        method: String,
        version: (major: Int, minor: Int),
        fields: some Sequence<(name: String, value: String)>,
        subprotocols: [String] = [],
        deflate: DeflateSettings? = nil
    ) throws(HandshakeRefusal) -> Acceptance {
        let lookup = HeaderFieldLookup(fields)
        guard method == "GET" else { throw .methodNotGet }
        guard version.major == 1, version.minor >= 1 else { throw .httpVersion }
        guard lookup.values("Host").count == 1 else { throw .host }
        guard lookup.list("Upgrade", contains: "websocket") else { throw .upgradeMissing }
        guard lookup.list("Connection", contains: "upgrade") else { throw .connectionNotUpgrade }
        try checkNoBody(lookup)
        try checkVersion(lookup)
        let keys = lookup.values("Sec-WebSocket-Key")
        guard keys.count == 1, let key = HandshakeKey(text: keys[0]) else { throw .key }
        let subprotocol = try choose(among: lookup.list("Sec-WebSocket-Protocol"), from: subprotocols)
        let offers = try extensions(lookup)
        let accepted = deflate.flatMap { DeflateNegotiation.accept(offers, $0) }

        var response: HeaderFields = [
            ("Upgrade", "websocket"), ("Connection", "Upgrade"), ("Sec-WebSocket-Accept", key.accept),
        ]
        if let subprotocol { response.append(("Sec-WebSocket-Protocol", subprotocol)) }
        if let accepted { response.append(("Sec-WebSocket-Extensions", accepted.response.text)) }
        return Acceptance(responseFields: response, subprotocol: subprotocol, deflate: accepted?.agreement)
    }

    /// A body would be read as the first frames.
    private static func checkNoBody(_ lookup: HeaderFieldLookup) throws(HandshakeRefusal) {
        let lengths = lookup.values("Content-Length")
        guard lookup.values("Transfer-Encoding").isEmpty, lengths.allSatisfy({ $0 == "0" }) else { throw .body }
    }

    private static func checkVersion(_ lookup: HeaderFieldLookup) throws(HandshakeRefusal) {
        let versions = lookup.values("Sec-WebSocket-Version")
        guard versions.count == 1 else { throw .versionMissing }
        guard versions[0] == version else { throw .version }
    }

    private static func extensions(_ lookup: HeaderFieldLookup) throws(HandshakeRefusal) -> [ExtensionEntry] {
        do throws(ExtensionList.Malformed) {
            return try ExtensionList.parse(lookup.values("Sec-WebSocket-Extensions"))
        } catch {
            throw .extensions
        }
    }

    private static func choose(
        among offered: [Substring],
        from supported: [String]
    ) throws(HandshakeRefusal) -> String? {
        guard offered.allSatisfy(HTTPGrammar.isToken), Set(offered).count == offered.count else { throw .subprotocol }
        return offered.lazy.map(String.init).first(where: supported.contains)
    }
}
