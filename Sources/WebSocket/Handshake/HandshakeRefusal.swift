/// Why a request is not the opening of a WebSocket (RFC 6455 §4.2.1), and how to answer it.
public enum HandshakeRefusal: Error, Sendable, Hashable, CaseIterable {
    case methodNotGet
    /// Below HTTP/1.1, or HTTP/2, where the handshake is another one (RFC 8441).
    case httpVersion
    /// No `Host`, or several.
    case host
    /// No `Upgrade: websocket`: an ordinary request for a resource that is not one.
    case upgradeMissing
    /// No `Connection: Upgrade`, without which the other field means nothing.
    case connectionNotUpgrade
    /// The request announces a body.
    case body
    /// No `Sec-WebSocket-Version`, or several.
    case versionMissing
    /// A version of the protocol other than 13.
    case version
    /// No `Sec-WebSocket-Key`, several, or one that is not 16 bytes in base 64.
    case key
    /// A `Sec-WebSocket-Protocol` that is not a list of different tokens.
    case subprotocol
    /// A `Sec-WebSocket-Extensions` that is not a list of extensions (RFC 6455 §9.1).
    case extensions

    /// The HTTP status of the response.
    public var status: Int {
        switch self {
        case .methodNotGet: 405
        case .upgradeMissing, .version: 426
        case .httpVersion, .host, .connectionNotUpgrade, .body, .versionMissing, .key, .subprotocol, .extensions: 400
        }
    }

    /// Fields that the response must have beside those of any response (RFC 9110 §15.5.6, §15.5.22; RFC 6455 §4.4).
    public var responseFields: HeaderFields {
        switch self {
        case .methodNotGet: [("Allow", "GET")]
        case .upgradeMissing, .version:
            [("Upgrade", "websocket"), ("Connection", "Upgrade"), ("Sec-WebSocket-Version", ServerHandshake.version)]
        case .httpVersion, .host, .connectionNotUpgrade, .body, .versionMissing, .key, .subprotocol, .extensions:
            []
        }
    }
}

extension HandshakeRefusal: CustomStringConvertible {
    /// A short English sentence for whoever made the request.
    public var description: String {
        switch self {
        case .methodNotGet: "A WebSocket is opened with GET."
        case .httpVersion: "A WebSocket is opened over HTTP/1.1."
        case .host: "There must be one Host field."
        case .upgradeMissing: "This resource is a WebSocket; the request has no \"Upgrade: websocket\"."
        case .connectionNotUpgrade: "The request has no \"Connection: Upgrade\"."
        case .body: "The opening of a WebSocket has no body."
        case .versionMissing: "There must be one Sec-WebSocket-Version field."
        case .version: "The only Sec-WebSocket-Version supported is 13."
        case .key: "There must be one Sec-WebSocket-Key field with 16 bytes in base 64."
        case .subprotocol: "Sec-WebSocket-Protocol must be a list of different tokens."
        case .extensions: "Sec-WebSocket-Extensions must be a list of extensions."
        }
    }
}
