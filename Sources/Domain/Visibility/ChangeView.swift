/// An event as one viewer may see it, with the claim before and after it.
public struct ChangeView: Hashable, Sendable {
    public var event: LogEvent
    /// Nil when the viewer could not see the claim then, or there is none.
    public var before: ClaimView?
    public var after: ClaimView?
}

extension Visibility {
    /// `change` as `audience` may see it; nil when it made no difference to what they see, so that not even its
    /// existence is told.
    public func view(
        of change: Change, on map: MapSettings, for audience: Audience, viewer: AccountID? = nil
    ) -> ChangeView? {
        if change.event.claim == nil {
            guard change.event.body.audience <= audience else { return nil }
            return ChangeView(event: change.event, before: nil, after: nil)
        }
        let before = change.before.flatMap { view(of: $0, on: map, for: audience, viewer: viewer) }
        let after = change.after.flatMap { view(of: $0, on: map, for: audience, viewer: viewer) }
        return before == after ? nil : ChangeView(event: change.event, before: before, after: after)
    }
}
