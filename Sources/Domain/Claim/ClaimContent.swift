import Geometry

/// What a claim says: everything its author writes, without sources and without what the server adds.
public struct ClaimContent: Codable, Hashable, Sendable {
    public var kind: ClaimKind
    /// Category id from the vocabulary.
    public var category: String
    public var title: Words
    public var text: Words
    /// WGS 84; nil for an event that is not yet located.
    public var geometry: GeoJSONGeometry?
    public var place: String
    /// 0 exact point, then ACLED's 1 (the town), 2 (near it), 3 (the region only).
    public var geoPrecision: Int
    public var occurred: Occurred
    public var control: ControlState?
    public var movement: Movement?
    public var site: SiteState?
    public var actors: [Actor]
    /// The faction that the claim is good news for, when its author says so.
    public var favours: String?
    public var tags: [String]
    public var sensitivity: Sensitivity

    public init(
        kind: ClaimKind, category: String, title: Words, text: Words = [:], geometry: GeoJSONGeometry?,
        place: String = "", geoPrecision: Int, occurred: Occurred, control: ControlState? = nil,
        movement: Movement? = nil, site: SiteState? = nil, actors: [Actor] = [], favours: String? = nil,
        tags: [String] = [], sensitivity: Sensitivity = .exact
    ) {
        self.kind = kind
        self.category = category
        self.title = title
        self.text = text
        self.geometry = geometry
        self.place = place
        self.geoPrecision = geoPrecision
        self.occurred = occurred
        self.control = control
        self.movement = movement
        self.site = site
        self.actors = actors
        self.favours = favours
        self.tags = tags
        self.sensitivity = sensitivity
    }

    /// The faction that the claim is good news for: as its author says, else the one holder of a control claim.
    public var favoured: String? {
        if let favours { return favours }
        guard let control, control.holders.count == 1 else { return nil }
        return control.holders.first
    }

    /// Every faction that takes part in what the claim tells: as actor, holder or mover.
    public var factions: Set<String> {
        var factions = Set(actors.map(\.faction))
        factions.formUnion(control?.holders ?? [])
        if let movement { factions.insert(movement.faction) }
        return factions
    }

    public enum CodingKeys: String, CodingKey, CaseIterable {
        case kind, category, title, text, geometry, place, occurred, control, movement, site, actors, favours, tags
        case sensitivity
        case geoPrecision = "geo_precision"
    }
}
