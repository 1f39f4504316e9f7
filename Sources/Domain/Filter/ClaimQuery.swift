/// A page of a map's claims as one viewer may see them.
public struct ClaimQuery: Sendable {
    public enum Order: String, Sendable, CaseIterable {
        /// By when it happened, latest first.
        case occurred = "-occurred"
        /// By when it last changed here, latest first.
        case updated = "-updated"
    }

    /// Where a page ended: the sort value and the claim of its last entry.
    public struct Cursor: Hashable, Sendable {
        public var value: Int64
        public var claim: ClaimID

        public init(value: Int64, claim: ClaimID) {
            self.value = value
            self.claim = claim
        }
    }

    public static let mostPerPage = 1_000

    public var map: MapID
    public var audience: Audience
    /// A member, who sees own claims whatever their reach.
    public var viewer: AccountID?
    /// The last event that the answer knows of; nil for the present.
    public var through: Int64?
    /// How the map publishes, or published then; nil for how it does now.
    public var publish: MapSettings.Publish?
    public var filter: ClaimFilter
    public var order: Order
    public var after: Cursor?
    public var limit: Int

    public init(
        map: MapID, audience: Audience, viewer: AccountID? = nil, through: Int64? = nil,
        publish: MapSettings.Publish? = nil, filter: ClaimFilter = ClaimFilter(), order: Order = .occurred,
        after: Cursor? = nil, limit: Int = 200
    ) {
        self.map = map
        self.audience = audience
        self.viewer = viewer
        self.through = through
        self.publish = publish
        self.filter = filter
        self.order = order
        self.after = after
        self.limit = min(limit, Self.mostPerPage)
    }
}
