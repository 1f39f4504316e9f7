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

    /// This content with `fields` (names as in JSON; nil for all) taken from `other`.
    func taking(_ fields: [String]?, from other: ClaimContent) -> ClaimContent {
        guard let fields else { return other }
        return taking(fields.compactMap(CodingKeys.init(rawValue:)), from: other)
    }

    /// This content with `fields` taken from `other`.
    public func taking(_ fields: [CodingKeys], from other: ClaimContent) -> ClaimContent {
        var content = self
        for field in fields {
            switch field {
            case .kind: content.kind = other.kind
            case .category: content.category = other.category
            case .title: content.title = other.title
            case .text: content.text = other.text
            case .geometry: content.geometry = other.geometry
            case .place: content.place = other.place
            case .geoPrecision: content.geoPrecision = other.geoPrecision
            case .occurred: content.occurred = other.occurred
            case .control: content.control = other.control
            case .movement: content.movement = other.movement
            case .site: content.site = other.site
            case .actors: content.actors = other.actors
            case .favours: content.favours = other.favours
            case .tags: content.tags = other.tags
            case .sensitivity: content.sensitivity = other.sensitivity
            }
        }
        return content
    }
}
