/// An event as one viewer may see it, with the claim before and after it.
public struct ChangeView: Hashable, Sendable {
    /// Without `by` where the viewer may not know it. Its body holds what was written, for those who make summaries of
    /// it, without what ties claims to one person; what of the claim may be shown stands in `before` and `after`.
    public var event: LogEvent
    /// Nil when the viewer may not see the claim as it was, or there is none.
    public var before: ClaimView?
    public var after: ClaimView?
    /// What the viewer could see when the change came, by the rules of then. It tells whether the claim has gone from
    /// a subscriber's view and is never shown: more may be secret now.
    public var seenBefore: ClaimView?
}

extension Visibility {
    /// `change` as `audience` may see it; nil when it made no difference to what they see, so that not even its
    /// existence is told.
    ///
    /// The past is shown no more openly than the present: a place that has become sensitive and a source that has
    /// become protected are so in every earlier version too. A claim that was published and rejected later stays in
    /// the past as it was: who followed then was told so, and who asks now learns the same.
    public func view(
        of change: Change, on map: MapSettings, for audience: Audience, viewer: AccountID? = nil
    ) -> ChangeView? {
        var event = change.event
        if audience != .moderators {
            if event.by != viewer { event.by = nil }
            event.body = event.body.withoutAbuse
        }
        if event.claim == nil {
            guard event.body.audience <= audience else { return nil }
            return ChangeView(event: event, before: nil, after: nil, seenBefore: nil)
        }
        if case .claimRedacted(let data) = event.body {
            guard data.audience <= audience else { return nil }
            event.body = .claimRedacted(
                .init(reason: audience == .moderators ? data.reason : "", seqs: [], audience: data.audience))
            let seen = change.before.flatMap { self.view(of: $0, on: map, for: audience, viewer: viewer) }
            return ChangeView(event: event, before: nil, after: nil, seenBefore: seen)
        }
        if event.body.kind.isRemark { return remark(event, change, on: map, for: audience, viewer: viewer) }
        func shown(_ claim: Claim) -> ClaimView? { view(of: claim, on: map, for: audience, viewer: viewer) }
        func masked(_ claim: Claim) -> ClaimView? {
            shown(change.present.map(claim.guarded) ?? claim)
        }
        let seenBefore = change.before.flatMap(shown)
        let seenAfter = change.after.flatMap(shown)
        guard seenAfter != seenBefore else { return nil }
        let after = change.after.flatMap(masked)
        // What was hidden only later is told as gone where it left, and not at all before.
        if after == nil, seenAfter != nil { return nil }
        return ChangeView(
            event: event, before: change.before.flatMap(masked), after: after, seenBefore: seenBefore)
    }
}

extension Visibility {
    /// A remark on a claim: the claim is the same before and after it. What is for the team is not told further.
    private func remark(
        _ event: LogEvent, _ change: Change, on map: MapSettings, for audience: Audience, viewer: AccountID?
    ) -> ChangeView? {
        if case .commentAdded(let data) = event.body, !data.public, audience == .public { return nil }
        if case .commentRemoved(let data) = event.body, !data.public, audience == .public { return nil }
        guard let after = change.after,
            let view = view(
                of: change.present.map(after.guarded) ?? after, on: map, for: audience, viewer: viewer)
        else { return nil }
        return ChangeView(event: event, before: view, after: view, seenBefore: view)
    }
}
