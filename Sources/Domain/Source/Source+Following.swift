extension Source {
    /// This source with what it takes from its outlet filled in; one that names no known outlet takes nothing.
    func following(_ outlets: [OutletID: Outlet]) -> Source {
        var source = self
        guard let outlet = outletID.flatMap({ outlets[$0] }) else {
            source.outletRevision = nil
            source.ownGrade = false
            return source
        }
        source.outlet = outlet.named
        source.outletRevision = outlet.gradedIn
        if !ownGrade { source.reliability = outlet.reliability }
        return source
    }

    /// This source as it was asked for, without what the server adds to it.
    func withoutAdditions() -> Source {
        var source = self
        source.collector = nil
        source.outletRevision = nil
        if outletID != nil {
            source.outlet = nil
            if !ownGrade { source.reliability = .f }
        }
        return source
    }

    /// Everything that keeps it from being a source of a claim that has `others` too.
    func faults(
        on map: MapSettings, now: Timestamp, among others: [Source], outlets: [OutletID: Outlet]
    ) -> [Fault] {
        var faults = faults(on: map, now: now)
        if let outletID, outlets[outletID] == nil {
            faults.append(Fault("/outlet_id", "no such outlet on this map"))
        }
        if let repostOf {
            if repostOf == id || !others.contains(where: { $0.id == repostOf }) {
                faults.append(Fault("/repost_of", "not another source of this claim"))
            } else if isInCircle(among: others) {
                faults.append(Fault("/repost_of", "these sources would be reposts of one another in a circle"))
            }
        }
        return faults
    }

    /// Of each of `sources` the one that it goes back to, itself or another. What passes on a source that is not there
    /// goes back to itself; those that go in a circle, as a merge may bring together, to the one of them with the lowest id.
    static func roots(_ sources: [Source]) -> [SourceID: Source] {
        let byID = Dictionary(sources.map { ($0.id, $0) }) { first, _ in first }
        var roots: [SourceID: Source] = [:]
        for source in sources {
            let passed = chain(from: source, byID)
            guard let last = passed.last else { continue }
            let circle = last.repostOf.flatMap { next in passed.firstIndex { $0.id == next } }
            roots[source.id] = circle.flatMap { passed[$0...].min { $0.id < $1.id } } ?? last
        }
        return roots
    }

    /// Whether it passes on what passes it on.
    private func isInCircle(among others: [Source]) -> Bool {
        let byID = Dictionary((others + [self]).map { ($0.id, $0) }) { _, last in last }
        return Self.chain(from: self, byID).last?.repostOf == id
    }

    /// `source`, what it passes on, what that passes on: each once.
    private static func chain(from source: Source, _ byID: [SourceID: Source]) -> [Source] {
        var passed = [source]
        var seen: Set<SourceID> = [source.id]
        while let next = passed.last?.repostOf.flatMap({ byID[$0] }), seen.insert(next.id).inserted {
            passed.append(next)
        }
        return passed
    }
}
