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
    }

    /// - Parameters:
    ///   - version: HTTP's, such as (1, 1).
    ///   - fields: the request's header fields.
    ///   - subprotocols: what the server speaks, in the registered spelling.
    /// - Throws: why there will be no WebSocket, with the response to give.
    public static func accept(
        method: String,
        version: (major: Int, minor: Int),
        fields: some Sequence<(name: String, value: String)>,
        subprotocols: [String] = []
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

        var response: HeaderFields = [
            ("Upgrade", "websocket"), ("Connection", "Upgrade"), ("Sec-WebSocket-Accept", key.accept),
        ]
        if let subprotocol { response.append(("Sec-WebSocket-Protocol", subprotocol)) }
        return Acceptance(responseFields: response, subprotocol: subprotocol)
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

    private static func choose(
        among offered: [Substring],
        from supported: [String]
    ) throws(HandshakeRefusal) -> String? {
        guard offered.allSatisfy(HTTPGrammar.isToken), Set(offered).count == offered.count else { throw .subprotocol }
        return offered.lazy.map(String.init).first(where: supported.contains)
    }
}
