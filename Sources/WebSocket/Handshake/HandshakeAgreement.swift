/// What a client and a server have agreed to in the opening handshake.
public struct HandshakeAgreement: Sendable, Equatable {
    /// nil: none.
    public let subprotocol: String?
    /// nil: messages are not compressed.
    public let deflate: DeflateAgreement?

    public init(subprotocol: String? = nil, deflate: DeflateAgreement? = nil) {
        self.subprotocol = subprotocol
        self.deflate = deflate
    }
}
