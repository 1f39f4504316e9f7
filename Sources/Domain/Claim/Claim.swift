/// One statement about the world as it stands after some event: what the log's events make of it, one by one.
public struct Claim: Codable, Hashable, Sendable {
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

    public func source(_ id: SourceID) -> Source? {
        sources.first { $0.id == id }
    }

    /// Whether `account` wrote or edited what stands, or what `decision` would make stand.
    public func isWrittenOrEdited(by account: AccountID?, decision: Decision? = nil) -> Bool {
        guard let account else { return false }
        if account == author || editors.contains(account) { return true }
        return decision == .acceptRevision || decision == .declineRevision ? pending?.by == account : false
    }

    /// When a control or site claim was last known to hold.
    public var lastKnownToHold: Timestamp { lastConfirmedAt ?? createdAt }

    /// Whether it is a control or site claim that nobody confirmed for the map's `recheck_after_days`.
    public func isStale(at now: Timestamp, on map: MapSettings) -> Bool {
        (content.kind == .control || content.kind == .site) && status == .verified
            && lastKnownToHold.adding(seconds: Double(map.recheckAfterDays) * 86_400) < now
    }
}
