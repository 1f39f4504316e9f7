import Domain

/// Reads which role somebody is to have, or is invited to.
package enum MembershipPayload {
    /// In days.
    package static let lifetimes = 1...30
    package static let usualLifetime = 7

    /// A member's new role; `public` ends the membership.
    package static func role(_ reader: ObjectReader) -> Role {
        let role = reader.requiredChoice("role", or: Role.public)
        reader.refuseUnknownMembers()
        return role
    }

    /// What an invitation offers, and for how many days.
    package static func invitation(_ reader: ObjectReader) -> (role: Role, days: Int) {
        let role = reader.requiredChoice("role", or: Role.volunteer)
        let days = reader.days("expires_in_days", in: lifetimes, default: usualLifetime)
        reader.refuseUnknownMembers()
        if role == .public { reader.note("role", "must be volunteer, moderator or admin") }
        return (role, days)
    }
}
