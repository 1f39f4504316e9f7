/// One statement about the world as it stands after some event: what the log's events make of it, one by one.
public struct Claim: Hashable, Sendable {
    public var id: ClaimID
    public var map: MapID
    public var content: ClaimContent
    public var sources: [Source]
    /// Sources that were protected when they were removed: they stay so in earlier versions.
    public var removedProtected: [SourceID]
    /// Nil when the viewer may not know, or nobody signed it.
    public var author: AccountID?
    /// Everybody whose edits stand in the content, besides the author.
    public var editors: [AccountID]
    public var status: ClaimStatus
    /// Counts versions of the content, from 1.
    public var revision: Int
    public var pending: PendingRevision?
    /// First approvals, while a decision on a grave claim waits for the second.
    public var approvals: [Approval]
    public var assignment: Assignment?
    public var confidence: Confidence
    public var createdAt: Timestamp
    public var updatedAt: Timestamp
    public var lastConfirmedAt: Timestamp?
    public var supersededBy: ClaimID?
    /// One of each person, in the order of their latest change.
    public var assessments: [Assessment]
    /// Calls for a moderator that none has answered.
    public var flags: [Flag]
    /// The author's objection, while the claim stands rejected.
    public var appeal: Appeal?
    public var relations: [Relation]
    /// The claim that stands for this one.
    public var mergedInto: ClaimID?
    /// The claims that this one stands for.
    public var absorbed: [AbsorbedClaim]
    /// When the first source came after it was disputed.
    public var evidenceSince: Timestamp?
    /// The latest decision, while nothing has happened that keeps it from being undone.
    public var lastDecision: LastDecision?
    /// How many edits ever waited for a moderator.
    public var proposals: Int
    /// Since when it has its status.
    public var statusSince: Timestamp

    /// Whether it was much like other claims when it came, and no moderator has said what of it.
    public var isSuspected: Bool

    public func source(_ id: SourceID) -> Source? {
        sources.first { $0.id == id }
    }

    /// Everybody who wrote or edited it, or a claim that it stands for.
    var authors: [AccountID] {
        [author].compactMap(\.self) + editors + absorbed.flatMap(\.authors)
    }

    /// Whether `account` wrote or edited what stands, or what `decision` would make stand; what it stands for counts.
    public func isWrittenOrEdited(by account: AccountID?, decision: Decision? = nil) -> Bool {
        guard let account else { return false }
        if authors.contains(account) { return true }
        guard decision == .acceptRevision || decision == .declineRevision else { return false }
        return pending?.authors.contains(account) == true
    }

    /// When a control or site claim was last known to hold.
    public var lastKnownToHold: Timestamp { lastConfirmedAt ?? createdAt }

    /// Whether it is a control or site claim that nobody confirmed for the map's `recheck_after_days`.
    public func isStale(at now: Timestamp, on map: MapSettings) -> Bool {
        (content.kind == .control || content.kind == .site) && status == .verified
            && lastKnownToHold.adding(seconds: Double(map.recheckAfterDays) * 86_400) < now
    }
}
