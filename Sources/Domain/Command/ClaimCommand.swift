/// A change to one claim that somebody asks for.
public enum ClaimCommand: Sendable {
    case submit(ClaimContent, [Source])
    /// The whole new content, made from revision `base`.
    case edit(ClaimContent, base: Int)
    case addSource(Source)
    /// Replaces the source of the same id.
    case changeSource(Source)
    case removeSource(SourceID)
    case review(ReviewRequest)
}
