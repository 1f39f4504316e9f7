/// What a person is on one map; each role may do all that the one before it may.
public enum Role: String, Codable, Sendable, CaseIterable, Comparable {
    /// No account, or no membership.
    case `public`
    case volunteer, moderator, admin

    private var rank: Int {
        switch self {
        case .public: 0
        case .volunteer: 1
        case .moderator: 2
        case .admin: 3
        }
    }

    public static func < (left: Role, right: Role) -> Bool { left.rank < right.rank }

    /// What this role may be shown.
    public var audience: Audience {
        switch self {
        case .public: .public
        case .volunteer: .team
        case .moderator, .admin: .moderators
        }
    }
}
