/// Who asks, as far as permission on one map depends on it.
public struct Caller: Hashable, Sendable {
    /// Nil for the public.
    public var account: AccountID?
    public var role: Role
    public var isServerAdmin: Bool

    public init(account: AccountID?, role: Role, isServerAdmin: Bool = false) {
        self.account = account
        self.role = isServerAdmin ? .admin : role
        self.isServerAdmin = isServerAdmin
    }

    public static let anyone = Caller(account: nil, role: .public)

    public var audience: Audience { role.audience }
}
