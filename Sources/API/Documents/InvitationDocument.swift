import Domain

/// An invitation as those who manage a map's members see it. `token` and `url` are there once, when it is made.
struct InvitationDocument: Encodable {
    var id: InvitationID
    var role: Role
    var expires: Timestamp
    /// Who made it.
    var by: String?
    var token: String?
    /// The page's address for who is invited, from the server's root on.
    var url: String?

    init(_ invitation: Invitation, by: String?, token: String? = nil) {
        id = invitation.id
        role = invitation.role
        expires = invitation.expires
        self.by = by
        self.token = token
        url = token.map { "/#/join/\($0)" }
    }
}
