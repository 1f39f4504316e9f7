/// A committed event together with the claim before and after it, where it is about one.
public struct Change: Hashable, Sendable {
    public var event: LogEvent
    public var before: Claim?
    public var after: Claim?

    public init(event: LogEvent, before: Claim?, after: Claim?) {
        self.event = event
        self.before = before
        self.after = after
    }
}
