extension Claim {
    /// The events that `command` leads to, from the claim as it stands (nil when there is none).
    ///
    /// - Throws: why not; nothing has changed then.
    public static func decide(
        _ command: ClaimCommand, on claim: Claim?, in context: DecisionContext
    ) throws(Refusal) -> [EventBody] {
        if case .submit(let content, let sources) = command {
            guard claim == nil else { throw .conflict(reason: "there is a claim of this id already") }
            return [try submit(content, sources, in: context)]
        }
        guard let claim else { throw .notFound(what: "claim") }
        switch command {
        case .submit: return []
        case .edit(let content, let base): return try claim.edit(content, base: base, in: context)
        case .addSource(let source): return try claim.addSource(source, in: context)
        case .changeSource(let source): return try claim.changeSource(source, in: context)
        case .removeSource(let id): return [try claim.removeSource(id, in: context)]
        case .review(let request): return [try claim.review(request, in: context)]
        }
    }

    private func edit(_ checked: CheckedContent, base: Int, in context: DecisionContext) throws(Refusal) -> [EventBody]
    {
        try context.require(.claimEdit, editCircumstances(context.caller))
        guard !status.isFinal else {
            throw .conflict(reason: "a \(status.rawValue) claim no longer changes; submit a new one")
        }
        guard base == revision else { throw .stale(present: self) }
        try context.require(checked)
        let content = checked.content
        guard status.isPublished else {
            if content == self.content { return [] }
            let stamp = ConfidenceStamp(
                ConfidenceModel.current.confidence(favoured: content.favoured, sources: sources))
            return [.claimRevised(.init(content: content, revision: revision + 1, confidence: stamp))]
        }
        if let pending, pending.by != context.caller.account {
            throw .conflict(reason: "another edit is waiting for a moderator; it must be decided on first")
        }
        if content == (pending?.content ?? self.content) { return [] }
        return [.revisionProposed(.init(content: content, base: revision))]
    }

    /// Adding the same source again changes nothing; another one under its id is refused.
    private func addSource(_ source: Source, in context: DecisionContext) throws(Refusal) -> [EventBody] {
        try context.require(.sourceAdd)
        try requireOpen()
        var faults = source.faults(on: context.map, now: context.now)
        let present = self.source(source.id)
        if present == nil, sources.count >= Source.maximumPerClaim {
            faults.append(Fault("", "this claim has \(Source.maximumPerClaim) sources, which is the most"))
        }
        guard faults.isEmpty else { throw .invalid(faults) }
        if let present {
            var same = source
            same.collector = context.caller.account
            same.collectedAt = source.collectedAt ?? present.collectedAt
            guard same == present else {
                throw .conflict(reason: "this claim has a different source of this id already; use a new id")
            }
            return []
        }
        return [.sourceAdded(.init(source: source, confidence: stamp(sources + [source])))]
    }

    private func changeSource(_ source: Source, in context: DecisionContext) throws(Refusal) -> [EventBody] {
        let present = try editable(source.id, in: context)
        let faults = source.faults(on: context.map, now: context.now)
        guard faults.isEmpty else { throw .invalid(faults) }
        var changed = source
        changed.collector = present.collector
        changed.collectedAt = source.collectedAt ?? present.collectedAt
        if changed == present { return [] }
        let after = sources.map { $0.id == changed.id ? changed : $0 }
        return [.sourceChanged(.init(source: changed, confidence: stamp(after)))]
    }

    private func removeSource(_ id: SourceID, in context: DecisionContext) throws(Refusal) -> EventBody {
        _ = try editable(id, in: context)
        guard sources.count > 1 else {
            throw .conflict(reason: "a claim keeps at least one source; add another before removing this one")
        }
        return .sourceRemoved(.init(source: id, confidence: stamp(sources.filter { $0.id != id })))
    }

    private func editable(_ id: SourceID, in context: DecisionContext) throws(Refusal) -> Source {
        guard let present = source(id) else { throw .notFound(what: "source") }
        let own = context.caller.account != nil && present.collector == context.caller.account
        // What is published has been looked at; what it rests on is then for moderators to change.
        try context.require(.sourceEdit, own && !status.isPublished ? [.own] : [])
        try requireOpen()
        return present
    }

    private func requireOpen() throws(Refusal) {
        guard !status.isFinal else { throw .conflict(reason: "a \(status.rawValue) claim no longer changes") }
    }

    private func stamp(_ sources: [Source]) -> ConfidenceStamp {
        ConfidenceStamp(ConfidenceModel.current.confidence(favoured: content.favoured, sources: sources))
    }
}
