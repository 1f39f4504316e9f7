/// A committed event together with the claim before and after it, where it is about one.
public struct Change: Hashable, Sendable {
    public var event: LogEvent
    public var before: Claim?
    public var after: Claim?
    /// The claim as it stands now: what became secret since stays secret in its past.
    public var present: Claim?

    public init(event: LogEvent, before: Claim?, after: Claim?, present: Claim?) {
        self.event = event
        self.before = before
        self.after = after
        self.present = present
    }

    /// Whether this change may let claims be seen by fewer, or less exactly, than before.
    public var hidesMore: Bool {
        switch event.body {
        case .mapUpdated, .claimRedacted, .commentRemoved: return true
        default: break
        }
        guard let before, let after else { return false }
        let hidden = { (claim: Claim) in Set(claim.weighedSources.filter(\.protected).map(\.id)) }
        return after.isFlaggedDangerous && !before.isFlaggedDangerous
            || after.content.sensitivity > before.content.sensitivity
            || !hidden(after).subtracting(hidden(before)).isEmpty
    }
}
