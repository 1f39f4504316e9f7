import Domain

/// A member of a map, or somebody who is suspended there.
public struct MemberRecord: Hashable, Sendable {
    public var account: AccountID
    /// Public for who is suspended and no member.
    public var role: Role
    /// Why, for who is suspended.
    public var suspended: String?
    /// When the present membership began; for who is no member, when the suspension did.
    public var since: Timestamp
    /// Claims that the account has submitted on this map.
    public var claims: Int
    /// Those of them that stand verified, or did until a newer one took their place.
    public var verified: Int
}
