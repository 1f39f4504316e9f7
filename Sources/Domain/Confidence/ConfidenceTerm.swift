/// Words of estimative probability (ICD 203, U.S. Office of the Director of National Intelligence).
public enum ConfidenceTerm: String, Codable, Sendable, CaseIterable {
    case almostNoChance = "almost_no_chance"
    case veryUnlikely = "very_unlikely"
    case unlikely
    case roughlyEvenChance = "roughly_even_chance"
    case likely
    case veryLikely = "very_likely"
    case almostCertain = "almost_certain"

    /// The word for `percent`; a shared boundary belongs to the range that begins there.
    public init(percent: Int) {
        self =
            switch percent {
            case ..<5: .almostNoChance
            case ..<20: .veryUnlikely
            case ..<45: .unlikely
            case ..<55: .roughlyEvenChance
            case ..<80: .likely
            case ..<95: .veryLikely
            default: .almostCertain
            }
    }
}
