import Geometry

/// One subject area: what it is called, who acts in it, and the rules by which it publishes and takes people in.
public struct MapSettings: Hashable, Sendable {
    /// When the public sees a claim.
    public enum Publish: String, Codable, Sendable, CaseIterable {
        /// Once a moderator has verified it.
        case onVerify = "on_verify"
        /// At once, shown as unverified.
        case onSubmit = "on_submit"
    }

    /// How one becomes a volunteer.
    public enum Registration: String, Codable, Sendable, CaseIterable {
        /// By invitation.
        case closed
        /// By oneself, or by invitation.
        case open
    }

    /// Who may comment on claims, and read it.
    public enum Comments: String, Codable, Sendable, CaseIterable {
        case team
        /// The team as before; and everybody with an account, for all to read.
        case `public`
    }

    /// What the map shows first: `[longitude, latitude]` and a Web Mercator zoom level.
    public struct View: Codable, Hashable, Sendable {
        public var center: Position
        public var zoom: Double

        public init(center: Position, zoom: Double) {
            self.center = center
            self.zoom = zoom
        }
    }

    public var id: MapID
    public var title: Words
    public var summary: Words
    public var factions: [Faction]
    public var view: View
    public var languages: [String]
    /// IANA name, such as `Asia/Damascus`.
    public var timeZone: String
    public var publish: Publish
    /// Days after which a control or site claim that nobody confirmed asks to be looked at again.
    public var recheckAfterDays: Int
    /// Which shipped base map the page draws: `levant` or `world`.
    public var basemap: String
    public var attribution: String
    public var registration: Registration
    /// Whether anybody may submit a claim that nobody signs.
    public var tips: Bool
    /// Claims of a volunteer that may wait for a moderator at a time, until one has been verified.
    public var newAccountClaims: Int
    /// Claims that a volunteer may submit within 24 hours.
    public var dailyClaims: Int
    /// Changes to claims that a volunteer may make within 24 hours; a tenth of them until a claim of theirs has been
    /// verified.
    public var dailyEdits: Int
    /// Tips that are taken within 24 hours.
    public var dailyTips: Int
    /// People who may join by themselves within 24 hours.
    public var dailyRegistrations: Int
    public var comments: Comments
    /// Whether uploaded files are kept as they were sent too, for moderators.
    public var keepOriginals: Bool
    /// Mebibytes that uploaded files may take up.
    public var mediaQuotaMB: Int
    /// Seconds that the public is behind: it sees the map as it was then, less what has become secret since.
    public var publicDelay: Int

    public init(
        id: MapID, title: Words, summary: Words = [:], factions: [Faction], view: View,
        languages: [String] = ["en", "ar"], timeZone: String = "UTC", publish: Publish = .onVerify,
        recheckAfterDays: Int = 30, basemap: String = "world", attribution: String = "",
        registration: Registration = .closed, tips: Bool = false,
        newAccountClaims: Int = Usual.newAccountClaims, dailyClaims: Int = Usual.dailyClaims,
        dailyEdits: Int = Usual.dailyEdits, dailyTips: Int = Usual.dailyTips,
        dailyRegistrations: Int = Usual.dailyRegistrations, comments: Comments = .team, keepOriginals: Bool = false,
        mediaQuotaMB: Int = Usual.mediaQuotaMB, publicDelay: Int = 0
    ) {
        self.id = id
        self.title = title
        self.summary = summary
        self.factions = factions
        self.view = view
        self.languages = languages
        self.timeZone = timeZone
        self.publish = publish
        self.recheckAfterDays = recheckAfterDays
        self.basemap = basemap
        self.attribution = attribution
        self.registration = registration
        self.tips = tips
        self.newAccountClaims = newAccountClaims
        self.dailyClaims = dailyClaims
        self.dailyEdits = dailyEdits
        self.dailyTips = dailyTips
        self.dailyRegistrations = dailyRegistrations
        self.comments = comments
        self.keepOriginals = keepOriginals
        self.mediaQuotaMB = mediaQuotaMB
        self.publicDelay = publicDelay
    }

    public func faction(_ id: String) -> Faction? {
        factions.first { $0.id == id }
    }
}
