import Domain
import Store

/// A member of a map as moderators see them.
struct MemberDocument: Encodable {
    var account: AccountID
    var name: String
    var role: Role
    /// Why they may change nothing here now.
    var suspended: String?
    /// Since when in this role; nil for who is none any more.
    var since: Timestamp?
    /// Claims that they wrote here, and those of them that were verified.
    var claims: Int
    var verified: Int

    init(_ record: MemberRecord, name: String) {
        account = record.account
        self.name = name
        role = record.role
        suspended = record.suspended
        since = record.since
        claims = record.claims
        verified = record.verified
    }
}
