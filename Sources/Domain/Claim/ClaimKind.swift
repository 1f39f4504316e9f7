/// What sort of statement a claim makes.
public enum ClaimKind: String, Codable, Sendable, CaseIterable {
    /// Something happened.
    case event
    /// From a time on, a place or area is in this state.
    case control
    /// An advance or a withdrawal along a line.
    case movement
    /// A fixed thing, its condition, and how long that held.
    case site

    /// GeoJSON geometry types that a claim of this kind may have.
    public var geometryTypes: [String] {
        switch self {
        case .event: ["Point", "LineString", "Polygon"]
        case .control: ["Point", "Polygon", "MultiPolygon"]
        case .movement: ["LineString"]
        case .site: ["Point"]
        }
    }

    /// Whether a claim of this kind may stand without a geometry ("not yet located").
    public var mayLackGeometry: Bool { self == .event }
}
