import Domain

/// An invitation as who holds its link sees it before accepting.
struct OfferDocument: Encodable {
    var map: MapID
    var title: Words
    var role: Role
    var expires: Timestamp
    var invitedBy: String?

    private enum CodingKeys: String, CodingKey {
        case map, title, role, expires
        case invitedBy = "invited_by"
    }
}
