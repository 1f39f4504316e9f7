import Crypto

/// Makes the tokens of invitations and knows them again: 16 bytes of the invitation's id and 16 of an HMAC-SHA256 over
/// it, in Base64URL. So nothing secret is stored for an invitation, and who reads the log can accept none.
public struct InvitationSigner: Sendable {
    private static let tagLength = 16

    private let key: [UInt8]

    /// - Parameter key: 32 random bytes that stay on the server.
    public init(key: [UInt8]) {
        self.key = key
    }

    /// What lets its holder accept the invitation: 43 characters.
    public func token(for invitation: InvitationID) -> String {
        let id = UUIDText.bytes(invitation.text) ?? []
        return Base64URL.encode(id + tag(id))
    }

    /// The invitation that `token` was made for; nil when it was not made with this key.
    public func invitation(of token: String) -> InvitationID? {
        guard token.utf8.count == 43, let bytes = Base64URL.decode(token), bytes.count == 32 else { return nil }
        let id = Array(bytes.prefix(16))
        guard constantTimeEqual(Array(bytes.dropFirst(16)), tag(id)) else { return nil }
        return UUIDText.text(id).flatMap(InvitationID.init)
    }

    private func tag(_ id: [UInt8]) -> [UInt8] {
        Array(HMACSHA256.code(for: Array("invitation".utf8) + id, key: key).prefix(Self.tagLength))
    }
}
