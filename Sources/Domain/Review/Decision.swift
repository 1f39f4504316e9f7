/// What a moderator can decide on a claim.
public enum Decision: String, Codable, Sendable, CaseIterable {
    case take
    case release
    case verify
    case dispute
    case reject
    case retract
    /// Back into review, after an appeal.
    case reopen
    /// A newer claim stands in its place.
    case supersede
    case acceptRevision = "accept_revision"
    case declineRevision = "decline_revision"
    /// "Still so".
    case confirm
    /// Takes back one's own latest decision.
    case undo
    /// Answers everybody who called for a moderator.
    case clearFlags = "clear_flags"

    /// Whether it judges the claim, so that it needs a reason and may not be made on one's own claim.
    public var needsReason: Bool {
        switch self {
        case .take, .release, .confirm, .undo: false
        case .verify, .dispute, .reject, .retract, .reopen, .supersede, .acceptRevision, .declineRevision,
            .clearFlags:
            true
        }
    }

    /// What permission to make it is asked for.
    var action: Action {
        switch self {
        case .take, .release, .confirm: .claimHandle
        case .clearFlags: .flagsClear
        case .verify, .dispute, .reject, .retract, .reopen, .supersede, .acceptRevision, .declineRevision, .undo:
            .claimReview
        }
    }
}
