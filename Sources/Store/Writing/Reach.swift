import Domain

/// The widest audience that may know of a claim, as the projections keep it.
enum Reach: Int, Sendable {
    case moderators = 0
    case team = 1
    case `public` = 2

    init(_ claim: Claim, on map: MapSettings) {
        if Visibility.isPublic(claim, on: map) {
            self = .public
        } else {
            self = claim.content.sensitivity == .never ? .moderators : .team
        }
    }

    /// The least reach that a row must have for `audience`.
    init(seenBy audience: Audience) {
        self =
            switch audience {
            case .public: .public
            case .team: .team
            case .moderators: .moderators
            }
    }
}
