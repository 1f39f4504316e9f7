import Domain

/// Claims that may tell the same as another, the likeliest first.
struct DuplicatesDocument: Encodable {
    struct Suggestion: Encodable {
        var claim: Feature
        /// 0–100.
        var score: Int
        /// What the score is made of.
        var why: [DuplicateScore.Reason]
    }

    var suggestions: [Suggestion]
}
