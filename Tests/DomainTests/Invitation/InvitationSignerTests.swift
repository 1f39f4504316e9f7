import Crypto
import Domain
import Testing

struct InvitationSignerTests {
    private static let id: InvitationID = identifier("0193a3c0-5d1e-7c3a-9d57-2f6f1f1b0c11")
    private static let signer = InvitationSigner(key: [UInt8](0..<32))

    @Test func aTokenLeadsToItsInvitation() {
        let token = Self.signer.token(for: Self.id)
        #expect(token.utf8.count == 43)
        #expect(Self.signer.invitation(of: token) == Self.id)
        #expect(Self.signer.token(for: Self.id) == token)
    }

    @Test func anotherKeyKnowsItNot() {
        let other = InvitationSigner(key: [UInt8](1..<33))
        #expect(other.invitation(of: Self.signer.token(for: Self.id)) == nil)
    }

    @Test func noChangedTokenLeadsAnywhere() throws {
        let bytes = try #require(Base64URL.decode(Self.signer.token(for: Self.id)))
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1
            #expect(Self.signer.invitation(of: Base64URL.encode(changed)) == nil, "byte \(index)")
        }
    }

    @Test(arguments: ["", "x", String(repeating: "A", count: 43), String(repeating: "A", count: 9_000)])
    func whatIsNone(_ text: String) {
        #expect(Self.signer.invitation(of: text) == nil)
    }
}
