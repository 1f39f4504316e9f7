import Domain

/// The widest audience that may know of a claim, as the projections keep it.
enum Reach: Int, Sendable {
    /// In no list: another claim stands for it.
    case merged = -1
    case moderators = 0
    case team = 1
    case `public` = 2

    init(_ claim: Claim, publish: MapSettings.Publish) {
        if claim.mergedInto != nil {
            self = .merged
        } else if Visibility.isPublic(claim, publish: publish) {
            self = .public
        } else {
            self = claim.content.sensitivity == .never ? .moderators : .team
        }
    }

    /// The widest that earlier versions of `claim` may have: what is secret now is so in its past.
    init(ofPastOf claim: Claim) {
        if claim.content.sensitivity == .never {
            self = .moderators
        } else {
            self = claim.isFlaggedDangerous ? .team : .public
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
