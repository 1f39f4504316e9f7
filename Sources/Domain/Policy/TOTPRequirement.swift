/// Who must have a second factor (RFC 6238) to act in their role, as the server's operator decides.
public enum TOTPRequirement: String, Codable, Sendable, CaseIterable {
    case none
    /// Moderators and those above them.
    case moderators

    /// Whether `account` must still enrol to act as `role`.
    public func isMissed(by account: Account, role: Role) -> Bool {
        switch self {
        case .none: false
        case .moderators: role >= .moderator && !account.hasTOTP
        }
    }
}
