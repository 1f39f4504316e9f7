/// A change to one claim that somebody asks for.
public enum ClaimCommand: Sendable {
    case submit(CheckedContent, [Source])
    /// The whole new content, made from revision `base`.
    case edit(CheckedContent, base: Int)
    case addSource(Source)
    /// Replaces the source of the same id.
    case changeSource(Source)
    case removeSource(SourceID)
    case review(ReviewRequest)
}
