extension ClaimContent {
    /// The names (as in JSON) of the fields in which this content differs from `other`, in a fixed order.
    public func fieldsDiffering(from other: ClaimContent) -> [CodingKeys] {
        CodingKeys.allCases.filter { key in
            switch key {
            case .kind: kind != other.kind
            case .category: category != other.category
            case .title: title != other.title
            case .text: text != other.text
            case .geometry: geometry != other.geometry
            case .place: place != other.place
            case .geoPrecision: geoPrecision != other.geoPrecision
            case .occurred: occurred != other.occurred
            case .control: control != other.control
            case .movement: movement != other.movement
            case .site: site != other.site
            case .actors: actors != other.actors
            case .favours: favours != other.favours
            case .tags: tags != other.tags
            case .sensitivity: sensitivity != other.sensitivity
            }
        }
    }
}
