/// Why a claim waits for a moderator, most pressing first.
public enum QueueReason: String, Codable, Sendable, CaseIterable {
    /// Somebody warned that it endangers people; it is hidden from the public meanwhile.
    case danger
    /// One moderator has approved a grave claim; a second must.
    case halfApproved = "half_approved"
    /// Its author objects to its rejection.
    case appealed
    case new
    case inReview = "in_review"
    case pendingRevision = "pending_revision"
    /// A source has come since it was disputed.
    case disputedNewEvidence = "disputed_new_evidence"
    case disputed
    /// At least three volunteers disagree with it, and more than agree.
    case agreedAgainst = "agreed_against"
    /// Somebody called for a moderator, for another reason than danger.
    case flagged
    /// It is much like another claim.
    case suspectedDuplicate = "suspected_duplicate"
    /// Nobody has confirmed it for the map's `recheck_after_days`.
    case stale
    /// New, by somebody who joined by themselves and has not been found right yet.
    case newcomer
    /// A claim that nobody signed, and nobody has looked at.
    case tip

    /// Why `claim` waits at `now`, and since when; nil when it does not. Of several reasons the most pressing.
    ///
    /// - Parameters:
    ///   - suspected: whether it is much like another claim, and no moderator has said what of it.
    ///   - newcomers: who joined the map by themselves and has no claim there yet that was found right.
    public static func of(
        _ claim: Claim, at now: Timestamp, on map: MapSettings, suspected: Bool = false,
        newcomers: Set<AccountID> = []
    ) -> (reason: QueueReason, since: Timestamp)? {
        guard claim.mergedInto == nil else { return nil }
        if let flag = claim.flags.first(where: { $0.kind == .danger }) { return (.danger, flag.at) }
        if let reason = ofReview(claim, newcomers) { return reason }
        guard !claim.status.isFinal, claim.status != .rejected else { return nil }
        if let since = claim.agreedAgainstSince { return (.agreedAgainst, since) }
        if let flag = claim.flags.first { return (.flagged, flag.at) }
        if suspected { return (.suspectedDuplicate, claim.createdAt) }
        if claim.isStale(at: now, on: map) {
            return (.stale, claim.lastKnownToHold.adding(seconds: Double(map.recheckAfterDays) * 86_400))
        }
        guard claim.status == .submitted else { return nil }
        return (claim.author == nil ? .tip : .newcomer, claim.createdAt)
    }

    private static func ofReview(
        _ claim: Claim, _ newcomers: Set<AccountID>
    ) -> (reason: QueueReason, since: Timestamp)? {
        if !claim.approvals.isEmpty { return (.halfApproved, claim.pending?.at ?? claim.statusSince) }
        if let appeal = claim.appeal { return (.appealed, appeal.at) }
        if claim.status == .submitted, let author = claim.author, !newcomers.contains(author) {
            return (.new, claim.createdAt)
        }
        if claim.status == .inReview { return (.inReview, claim.statusSince) }
        if let pending = claim.pending { return (.pendingRevision, pending.at) }
        guard claim.status == .disputed else { return nil }
        return claim.evidenceSince.map { (.disputedNewEvidence, $0) } ?? (.disputed, claim.statusSince)
    }

    /// What waits, in order: by reason, then by how long it has waited.
    ///
    /// - Parameters:
    ///   - suspected: the claims that are much like another one.
    ///   - newcomers: as for one claim.
    public static func ordered(
        _ claims: [Claim], at now: Timestamp, on map: MapSettings, suspected: Set<ClaimID> = [],
        newcomers: Set<AccountID> = []
    ) -> [(claim: Claim, reason: QueueReason, since: Timestamp)] {
        let rank = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })
        return
            claims
            .compactMap { claim in
                of(claim, at: now, on: map, suspected: suspected.contains(claim.id), newcomers: newcomers).map {
                    (claim, $0.reason, $0.since)
                }
            }
            .sorted { (rank[$0.1] ?? 0, $0.2, $0.0.id) < (rank[$1.1] ?? 0, $1.2, $1.0.id) }
    }
}
