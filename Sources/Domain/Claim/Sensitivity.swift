/// How exactly the public may see where a claim lies.
public enum Sensitivity: String, Codable, Sendable, CaseIterable, Comparable {
    case exact
    case about1Kilometre = "about_1_km"
    case about10Kilometres = "about_10_km"
    case placeNameOnly = "place_name_only"
    case never

    private var rank: Int {
        switch self {
        case .exact: 0
        case .about1Kilometre: 1
        case .about10Kilometres: 2
        case .placeNameOnly: 3
        case .never: 4
        }
    }

    /// From the most open to the most guarded.
    public static func < (left: Sensitivity, right: Sensitivity) -> Bool { left.rank < right.rank }

    /// The radius in kilometres within which the public sees the place shifted, if it does.
    public var displacementKilometres: Double? {
        switch self {
        case .about1Kilometre: 1
        case .about10Kilometres: 10
        case .exact, .placeNameOnly, .never: nil
        }
    }
}
