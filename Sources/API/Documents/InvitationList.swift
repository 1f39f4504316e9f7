/// A map's open invitations.
struct InvitationList: Encodable {
    var invitations: [InvitationDocument]
}
