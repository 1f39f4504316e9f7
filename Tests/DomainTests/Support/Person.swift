import Domain

/// The people of the tests and what each is on the map.
enum Person: Int, Sendable, CaseIterable {
    /// A volunteer, who writes the claims.
    case author = 1
    /// A volunteer, who wrote nothing.
    case volunteer, otherVolunteer
    case moderator, otherModerator, thirdModerator
    case admin
    /// Has an account, but is no member.
    case stranger

    var account: AccountID { numbered(rawValue) }

    var role: Role {
        switch self {
        case .author, .volunteer, .otherVolunteer: .volunteer
        case .moderator, .otherModerator, .thirdModerator: .moderator
        case .admin: .admin
        case .stranger: .public
        }
    }

    var caller: Caller { Caller(account: account, role: role) }
}
