/// A map's members.
struct MemberList: Encodable {
    var members: [MemberDocument]
}
