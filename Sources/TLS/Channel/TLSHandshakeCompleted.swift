/// Fired as a user's inbound event when a channel's handshake is done, before any plaintext.
public struct TLSHandshakeCompleted: Hashable, Sendable {
    public let agreement: TLSAgreement
}
