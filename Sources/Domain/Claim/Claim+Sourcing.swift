extension Claim {
    /// Adding the same source again changes nothing; another one under its id is refused.
    func addSource(_ source: Source, in context: DecisionContext) throws(Refusal) -> [EventBody] {
        try context.require(.sourceAdd)
        try requireOpen()
        let source = source.following(context.outlets)
        let present = self.source(source.id)
        let others = sources.filter { $0.id != source.id }
        var faults = source.faults(on: context.map, now: context.now, among: others, outlets: context.outlets)
        if present == nil, sources.count >= Source.maximumPerClaim {
            faults.append(Fault("", "this claim has \(Source.maximumPerClaim) sources, which is the most"))
        }
        guard faults.isEmpty else { throw .invalid(faults) }
        if let present {
            var same = source
            same.collector = source.collector ?? context.caller.account
            same.collectedAt = source.collectedAt ?? present.collectedAt
            same.outletRevision = present.outletRevision
            guard same == present else {
                throw .conflict(reason: "this claim has a different source of this id already; use a new id")
            }
            return []
        }
        var after = self
        after.sources.append(source)
        return [.sourceAdded(.init(source: source, confidence: after.stamp))]
    }

    /// - Parameter seen: the source that the change was made on; nil when that is not said.
    func changeSource(_ source: Source, seen: Source?, in context: DecisionContext) throws(Refusal) -> [EventBody] {
        let present = try editable(source.id, in: context)
        guard seen == nil || seen == present else { throw .stale(present: self) }
        var changed = source.following(context.outlets)
        let others = sources.filter { $0.id != source.id }
        let faults = changed.faults(on: context.map, now: context.now, among: others, outlets: context.outlets)
        guard faults.isEmpty else { throw .invalid(faults) }
        changed.collector = present.collector
        changed.collectedAt = source.collectedAt ?? present.collectedAt
        if changed == present { return [] }
        return [changing(changed)]
    }

    /// The event by which `changed` takes the place of the source of its id.
    func changing(_ changed: Source) -> EventBody {
        var after = self
        after.replace(changed)
        return .sourceChanged(.init(source: changed, confidence: after.stamp))
    }

    func removeSource(_ id: SourceID, in context: DecisionContext) throws(Refusal) -> EventBody {
        _ = try editable(id, in: context)
        guard sources.count > 1 else {
            throw .conflict(reason: "a claim keeps at least one source; add another before removing this one")
        }
        var after = self
        after.sources.removeAll { $0.id == id }
        return .sourceRemoved(.init(source: id, confidence: after.stamp))
    }

    private func editable(_ id: SourceID, in context: DecisionContext) throws(Refusal) -> Source {
        guard let present = source(id) else { throw .notFound(what: "source") }
        try context.require(.sourceEdit, editCircumstances(of: present, context.caller))
        try requireOpen()
        return present
    }

    /// What permission to change `source` depends on. What is published has been looked at; what it rests on is then
    /// for moderators to change.
    func editCircumstances(of source: Source, _ caller: Caller) -> Set<Policy.Circumstance> {
        let own = caller.account != nil && source.collector == caller.account
        return own && !status.isPublished ? [.own] : []
    }

    /// The event by which those of its sources that follow `outlet` do so again; nil when they do.
    func regrading(after outlet: Outlet) -> EventBody? {
        let late = (sources + absorbed.flatMap(\.sources)).filter {
            $0.outletID == outlet.id && !$0.ownGrade && ($0.outletRevision ?? 0) < outlet.gradedIn
        }
        guard !late.isEmpty else { return nil }
        var data = EventBody.SourceRegraded(
            outlet: outlet.id, revision: outlet.gradedIn, sources: Set(late.map(\.id)).sorted(), name: outlet.name,
            alignedWith: outlet.alignedWith, reliability: outlet.reliability, confidence: stamp)
        var after = self
        after.regrade(data)
        data.confidence = after.stamp
        return .sourceRegraded(data)
    }
}
