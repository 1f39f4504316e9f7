/// Who asks, as far as permission on one map depends on it.
public struct Caller: Hashable, Sendable {
    /// Nil for the public.
    public var account: AccountID?
    public var role: Role
    public var isServerAdmin: Bool
    /// Why the caller is suspended on this map, if so: they see what the public sees, and change nothing.
    public var suspended: String?

    public init(account: AccountID?, role: Role, isServerAdmin: Bool = false, suspended: String? = nil) {
        self.account = account
        self.role = isServerAdmin ? .admin : role
        self.isServerAdmin = isServerAdmin
        self.suspended = suspended
    }

    /// The same caller with no more than `role`: without a second factor that is asked for, or through an API token of
    /// narrow scope.
    public func lowered(to role: Role) -> Caller {
        guard role < self.role || isServerAdmin && role < .admin else { return self }
        return Caller(account: account, role: role, isServerAdmin: false, suspended: suspended)
    }

    public static let anyone = Caller(account: nil, role: .public)

    /// A suspended member may be somebody who seized the account, or came to find out who reports and from where.
    public var audience: Audience { suspended == nil ? role.audience : .public }
}
