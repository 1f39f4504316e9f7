/// How exactly the public may see where a claim lies.
public enum Sensitivity: String, Codable, Sendable, CaseIterable {
    case exact
    case about1Kilometre = "about_1_km"
    case about10Kilometres = "about_10_km"
    case placeNameOnly = "place_name_only"
    case never

    /// The radius in kilometres within which the public sees the place shifted, if it does.
    public var displacementKilometres: Double? {
        switch self {
        case .about1Kilometre: 1
        case .about10Kilometres: 10
        case .exact, .placeNameOnly, .never: nil
        }
    }
}
