/// Why a claim waits for a moderator, most pressing first.
public enum QueueReason: String, Codable, Sendable, CaseIterable {
    /// One moderator has approved a grave claim; a second must.
    case halfApproved = "half_approved"
    case new
    case inReview = "in_review"
    case pendingRevision = "pending_revision"
    case disputed
    /// Nobody has confirmed it for the map's `recheck_after_days`.
    case stale
    /// New, by somebody who joined by themselves and has not been found right yet.
    case newcomer
    /// A claim that nobody signed, and nobody has looked at.
    case tip

    /// Why `claim` waits at `now`, and since when; nil when it does not.
    ///
    /// - Parameter newcomers: who joined the map by themselves and has no claim there yet that was found right.
    public static func of(
        _ claim: Claim, at now: Timestamp, on map: MapSettings, newcomers: Set<AccountID> = []
    ) -> (reason: QueueReason, since: Timestamp)? {
        if let pending = claim.pending {
            return (claim.approvals.isEmpty ? .pendingRevision : .halfApproved, pending.at)
        }
        switch claim.status {
        case .submitted:
            guard let author = claim.author else { return (.tip, claim.createdAt) }
            return (newcomers.contains(author) ? .newcomer : .new, claim.createdAt)
        case .inReview: return (claim.approvals.isEmpty ? .inReview : .halfApproved, claim.updatedAt)
        case .disputed: return (.disputed, claim.updatedAt)
        case .verified where claim.isStale(at: now, on: map):
            return (.stale, claim.lastKnownToHold.adding(seconds: Double(map.recheckAfterDays) * 86_400))
        case .verified, .rejected, .retracted, .superseded: return nil
        }
    }

    /// What waits, in order: by reason, then by how long it has waited.
    public static func ordered(
        _ claims: [Claim], at now: Timestamp, on map: MapSettings, newcomers: Set<AccountID> = []
    ) -> [(claim: Claim, reason: QueueReason, since: Timestamp)] {
        let rank = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })
        return
            claims
            .compactMap { claim in
                of(claim, at: now, on: map, newcomers: newcomers).map { (claim, $0.reason, $0.since) }
            }
            .sorted { (rank[$0.1] ?? 0, $0.2, $0.0.id) < (rank[$1.1] ?? 0, $1.2, $1.0.id) }
    }
}
