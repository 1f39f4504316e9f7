/// An event as a decision makes it, before the log gives it a place.
public struct EventDraft: Hashable, Sendable {
    public var map: MapID?
    /// The claim, map, account or invitation that it is about.
    public var subject: String
    public var body: EventBody

    public init(map: MapID?, subject: String, body: EventBody) {
        self.map = map
        self.subject = subject
        self.body = body
    }
}
