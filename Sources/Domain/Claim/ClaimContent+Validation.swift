extension ClaimContent {
    public static let maximumActors = 16
    public static let maximumTags = 16

    /// Everything that keeps this content from being stored on `map`, each fault with a pointer into the content.
    ///
    /// - Parameter now: what lies more than a day after it is refused as not yet having happened.
    public func faults(on map: MapSettings, vocabulary: Vocabulary, now: Timestamp) -> [Fault] {
        faultsOfParts(on: map, vocabulary: vocabulary, now: now)
            + (geometry?.faults() ?? []).map {
                Fault("/geometry\($0.pointer)", $0.detail)
            }
    }

    /// The same, for content whose geometry is known to be well-formed.
    func faultsOfParts(on map: MapSettings, vocabulary: Vocabulary, now: Timestamp) -> [Fault] {
        categoryFaults(vocabulary)
            + WordsRule.title.faults(in: title, at: "/title", required: true)
            + WordsRule.text.faults(in: text, at: "/text", required: false)
            + geometryFaults() + occurredFaults(now: now) + kindFaults(map) + factionFaults(map) + tagFaults()
    }

    private func categoryFaults(_ vocabulary: Vocabulary) -> [Fault] {
        guard let category = vocabulary.category(category) else {
            return [Fault("/category", "unknown category; the known ones are listed under /api/v1/vocabulary")]
        }
        guard category.kinds.contains(kind) else {
            let kinds = category.kinds.map(\.rawValue).joined(separator: ", ")
            return [Fault("/category", "\(category.id) is for claims of kind \(kinds)")]
        }
        return []
    }

    private func geometryFaults() -> [Fault] {
        var faults = WordsRule.faults(in: place, at: "/place", maximum: 200)
        if !(0...3).contains(geoPrecision) {
            faults.append(Fault("/geo_precision", "0 exact point, 1 the place, 2 near it, 3 the region only"))
        }
        guard let geometry else {
            if !kind.mayLackGeometry {
                faults.append(Fault("/geometry", "a \(kind.rawValue) claim needs a geometry"))
            } else if place.allSatisfy(\.isWhitespace) {
                faults.append(Fault("/place", "a claim without a geometry needs the name of a place"))
            }
            return faults
        }
        if !kind.geometryTypes.contains(geometry.type) {
            let types = kind.geometryTypes.joined(separator: ", ")
            faults.append(Fault("/geometry/type", "a \(kind.rawValue) claim is one of \(types)"))
        }
        return faults
    }

    private func occurredFaults(now: Timestamp) -> [Fault] {
        var faults: [Fault] = []
        if occurred.latest < occurred.earliest {
            faults.append(Fault("/occurred/latest", "latest lies before earliest"))
        }
        if occurred.earliest > now.adding(seconds: 86_400) {
            faults.append(Fault("/occurred/earliest", "lies in the future; a claim tells of what has happened"))
        }
        return faults
    }

    private func kindFaults(_ map: MapSettings) -> [Fault] {
        var faults: [Fault] = []
        for (part, present, of) in [
            ("control", control != nil, ClaimKind.control), ("movement", movement != nil, .movement),
            ("site", site != nil, .site),
        ] {
            if present && kind != of { faults.append(Fault("/\(part)", "only a \(of.rawValue) claim has \(part)")) }
            if !present && kind == of { faults.append(Fault("/\(part)", "a \(of.rawValue) claim needs \(part)")) }
        }
        if let control {
            let allowed = control.state.holders
            if !allowed.contains(control.holders.count) {
                let number =
                    allowed.count == 1 ? "\(allowed.lowerBound)" : "\(allowed.lowerBound) to \(allowed.upperBound)"
                faults.append(Fault("/control/holders", "state \(control.state.rawValue) has \(number) holders"))
            }
            if Set(control.holders).count != control.holders.count {
                faults.append(Fault("/control/holders", "a faction is named twice"))
            }
        }
        if let from = site?.from, let until = site?.until, until < from {
            faults.append(Fault("/site/until", "until lies before from"))
        }
        return faults
    }

    private func factionFaults(_ map: MapSettings) -> [Fault] {
        let known = map.factions.map(\.id)
        func unknown(_ id: String, _ pointer: String) -> [Fault] {
            known.contains(id)
                ? [] : [Fault(pointer, "no such faction on this map; it has \(known.joined(separator: ", "))")]
        }
        var faults: [Fault] = []
        if actors.count > Self.maximumActors { faults.append(Fault("/actors", "at most \(Self.maximumActors) actors")) }
        for (index, actor) in actors.prefix(Self.maximumActors).enumerated() {
            faults += unknown(actor.faction, "/actors/\(index)/faction")
        }
        for (index, holder) in (control?.holders ?? []).prefix(8).enumerated() {
            faults += unknown(holder, "/control/holders/\(index)")
        }
        if let movement { faults += unknown(movement.faction, "/movement/faction") }
        if let favours { faults += unknown(favours, "/favours") }
        return faults
    }

    private func tagFaults() -> [Fault] {
        if tags.count > Self.maximumTags { return [Fault("/tags", "at most \(Self.maximumTags) tags")] }
        return tags.enumerated().flatMap { index, tag in
            tag.isEmpty
                ? [Fault("/tags/\(index)", "an empty tag")]
                : WordsRule.faults(in: tag, at: "/tags/\(index)", maximum: 64)
        }
    }
}
