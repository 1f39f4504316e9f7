/// Who may see something; each audience sees all that the one before it sees.
public enum Audience: String, Codable, Sendable, CaseIterable, Comparable {
    case `public`
    /// Volunteers and up.
    case team
    case moderators

    private var rank: Int {
        switch self {
        case .public: 0
        case .team: 1
        case .moderators: 2
        }
    }

    public static func < (left: Audience, right: Audience) -> Bool { left.rank < right.rank }
}
