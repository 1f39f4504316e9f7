/// Where a claim stands in review.
public enum ClaimStatus: String, Codable, Sendable, CaseIterable {
    case submitted
    case inReview = "in_review"
    case verified
    case disputed
    case rejected
    case retracted
    case superseded

    /// Whether an edit now waits for a moderator beside the version that stands.
    public var isPublished: Bool {
        switch self {
        case .verified, .disputed: true
        case .submitted, .inReview, .rejected, .retracted, .superseded: false
        }
    }

    /// Whether nothing further can be decided or edited.
    public var isFinal: Bool {
        self == .retracted || self == .superseded
    }
}
