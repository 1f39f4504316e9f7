/// A change to one claim that somebody asks for.
public enum ClaimCommand: Sendable {
    /// With the claims that it is much like, as far as was known when it was sent.
    case submit(CheckedContent, [Source], suspicions: [Suspicion] = [])
    /// The whole new content, made from revision `base`, and from the waiting edit of this number if from one.
    case edit(CheckedContent, base: Int, pending: Int? = nil)
    case addSource(Source)
    /// Replaces the source of the same id; what several claims share of it, on all of them.
    case changeSource(Source, seen: Source? = nil)
    case removeSource(SourceID)
    case review(ReviewRequest)
    /// Sets the caller's own assessment.
    case assess(Assessment.Value, reason: String?)
    case withdrawAssessment
    /// Percent, 1–99, in place of the computed figure.
    case override(value: Int, reason: String)
    case liftOverride(reason: String)
    case flag(Flag.Kind, reason: String?)
    case appeal(reason: String)
    /// To another claim of the same map. A duplicate is merged into it.
    case relate(RelationID, Relation.Kind, ClaimID, reason: String?)
    /// Of a duplicate: undoes the merge.
    case unrelate(RelationID)
    /// `@name` mentions a member of the map.
    case comment(CommentID, text: String, isPublic: Bool)
    /// Its words are removed for good.
    case removeComment(CommentID)
    /// Removes for good everything that was ever said about the claim.
    case redact(reason: String)
}
