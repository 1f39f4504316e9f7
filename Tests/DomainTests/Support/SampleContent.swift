import Domain
import Geometry

let qabtan = Position(longitude: 36.9512, latitude: 36.2934)

extension Occurred {
    static let december7 = Occurred(
        earliest: instant("2024-12-07T00:00:00Z"), latest: instant("2024-12-07T23:30:00Z"), precision: .day)
}

extension ClaimContent {
    /// Content without faults: an armed clash at a point, unless said otherwise.
    static func sample(
        _ kind: ClaimKind = .event, category: String? = nil, title: String = "Clashes at Qabtan al-Jabal",
        geometry: GeoJSONGeometry? = nil, tags: [String] = [], sensitivity: Sensitivity = .exact
    ) -> ClaimContent {
        let usual: (category: String, geometry: GeoJSONGeometry) =
            switch kind {
            case .event: ("armed_clash", .point(qabtan))
            case .control: ("territorial_control", .point(qabtan))
            case .movement:
                ("withdrawal", .lineString([qabtan, Position(longitude: 37.1, latitude: 36.2)]))
            case .site: ("airport", .point(qabtan))
            }
        return ClaimContent(
            kind: kind, category: category ?? usual.category, title: ["en": title],
            geometry: geometry ?? usual.geometry, place: "Qabtan al-Jabal", geoPrecision: 1,
            occurred: .december7,
            control: kind == .control ? ControlState(state: .controlled, holders: ["rebel"]) : nil,
            movement: kind == .movement ? Movement(faction: "regime", direction: .withdrawal) : nil,
            site: kind == .site ? SiteState(condition: .operational) : nil,
            actors: [Actor(faction: "rebel", role: .actor)], tags: tags, sensitivity: sensitivity)
    }
}

extension Source {
    /// A source without faults that shares its origin with no other.
    static func sample(
        _ number: Int = 1, kind: SourceKind = .eyewitness, url: String? = nil, alignedWith: String? = nil,
        stance: Stance = .supports, _ reliability: Reliability = .c, _ credibility: Credibility = .possiblyTrue,
        origin: String? = nil, protected: Bool = false
    ) -> Source {
        Source(
            id: numbered(number), kind: kind, url: url,
            outlet: NamedOutlet(name: "Outlet \(number)", alignedWith: alignedWith), stance: stance,
            reliability: reliability, credibility: credibility, origin: origin, protected: protected)
    }
}
