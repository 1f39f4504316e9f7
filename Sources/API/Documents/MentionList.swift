import Domain

/// Comments that mention the caller, the newest first.
struct MentionList: Encodable {
    struct Entry: Encodable {
        var comment: CommentDocument
        var claim: ClaimDetails.Titled
        var seen: Bool
    }

    var mentions: [Entry]
    /// Of all, not only of those in `mentions`.
    var unseen: Int
}
