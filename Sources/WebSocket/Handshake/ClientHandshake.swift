/// The client's side of the opening handshake (RFC 6455 §4.1): makes the request, judges the response.
public struct ClientHandshake: Sendable {
    /// Why a request cannot be made of what was given.
    public enum InvalidRequest: Error, Sendable, Equatable {
        case host(String)
        case target(String)
        /// Not a token, or given twice.
        case subprotocol(String)
        /// Not a field that HTTP can carry, or one that the handshake itself sets.
        case field(String)
    }

    /// Names that the handshake sets, or that would give the request a body.
    private static let ownNames: Set<String> = [
        "host", "upgrade", "connection", "content-length", "transfer-encoding", "sec-websocket-key",
        "sec-websocket-version", "sec-websocket-protocol", "sec-websocket-extensions", "sec-websocket-accept",
    ]

    public let target: String
    public let subprotocols: [String]
    /// What was offered on permessage-deflate; nil: nothing.
    public let deflate: DeflateSettings?
    /// All header fields of the request, in order.
    public let requestFields: HeaderFields
    private let key: HandshakeKey

    /// - Parameters:
    ///   - host: name or address, with the port if it is not the scheme's own.
    ///   - target: path and query, beginning with `/`, percent-encoded.
    ///   - subprotocols: in order of preference.
    ///   - deflate: what to offer on permessage-deflate (RFC 7692); nil: nothing.
    ///   - fields: more fields to send, such as `Authorization` or `User-Agent`.
    ///   - key: new for each connection.
    public init(
        host: String,
        target: String,
        subprotocols: [String] = [],
        deflate: DeflateSettings? = nil,
        fields: HeaderFields = [],
        key: HandshakeKey = .random()
    ) throws(InvalidRequest) {
        guard HTTPGrammar.isVisibleASCII(host), !host.contains("/") else { throw .host(host) }
        guard HTTPGrammar.isVisibleASCII(target), target.hasPrefix("/"), !target.contains("#") else {
            throw .target(target)
        }
        var seen: Set<String> = []
        for name in subprotocols where !HTTPGrammar.isToken(name) || !seen.insert(name).inserted {
            throw .subprotocol(name)
        }
        for field in fields {
            guard HTTPGrammar.isToken(field.name), HTTPGrammar.isFieldValue(field.value),
                !Self.ownNames.contains(field.name.lowercased())
            else { throw .field(field.name) }
        }
        var all: HeaderFields = [
            ("Host", host), ("Upgrade", "websocket"), ("Connection", "Upgrade"), ("Sec-WebSocket-Key", key.text),
            ("Sec-WebSocket-Version", ServerHandshake.version),
        ]
        if !subprotocols.isEmpty { all.append(("Sec-WebSocket-Protocol", subprotocols.joined(separator: ", "))) }
        if let deflate { all.append(("Sec-WebSocket-Extensions", DeflateNegotiation.offer(deflate).text)) }
        self.target = target
        self.deflate = deflate
        self.subprotocols = subprotocols
        self.key = key
        requestFields = all + fields
    }

    /// The whole request as HTTP/1.1 writes it.
    public var request: String {
        let lines = ["GET \(target) HTTP/1.1"] + requestFields.map { "\($0.name): \($0.value)" }
        return lines.joined(separator: "\r\n") + "\r\n\r\n"
    }

    /// Judges a response with status 101 (§4.1, "the client MUST validate the server's response").
    public func check(
        fields: some Sequence<(name: String, value: String)>
    ) throws(HandshakeFailure) -> HandshakeAgreement {
        let lookup = HeaderFieldLookup(fields)
        let upgrades = lookup.values("Upgrade")
        guard upgrades.count == 1, HTTPGrammar.isSame(upgrades[0], "websocket") else { throw .upgrade }
        guard lookup.list("Connection", contains: "upgrade") else { throw .connection }
        guard lookup.values("Sec-WebSocket-Accept") == [key.accept[...]] else { throw .accept }
        return HandshakeAgreement(subprotocol: try subprotocol(lookup), deflate: try extensions(lookup))
    }

    private func subprotocol(_ lookup: HeaderFieldLookup) throws(HandshakeFailure) -> String? {
        let chosen = lookup.values("Sec-WebSocket-Protocol")
        guard let first = chosen.first else { return nil }
        guard chosen.count == 1, subprotocols.contains(String(first)) else { throw .subprotocol }
        return String(first)
    }

    /// In a response the field has one line (RFC 6455 §11.3.2).
    private func extensions(_ lookup: HeaderFieldLookup) throws(HandshakeFailure) -> DeflateAgreement? {
        let lines = lookup.values("Sec-WebSocket-Extensions")
        guard lines.count <= 1, let answers = try? ExtensionList.parse(lines) else { throw .extensions }
        return try DeflateNegotiation.check(answers, deflate)
    }
}
