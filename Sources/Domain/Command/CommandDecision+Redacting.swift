extension CommandDecision {
    /// Everything that the log says of the claim is to be removed; one event stands for it.
    func redact(
        _ id: ClaimID, _ present: Claim?, _ reason: String, in context: DecisionContext
    ) throws -> [EventDraft] {
        try context.require(.claimRedact)
        guard let present else { throw Refusal.notFound(what: "claim") }
        let reason = try Claim.requiredReason(reason)
        if let survivor = present.mergedInto { throw Refusal.merged(into: survivor) }
        guard present.absorbed.isEmpty else {
            throw Refusal.conflict(reason: "other claims are merged into this one; undo that first, or redact them too")
        }
        let events = try lookup.events(of: id)
        return drafts(
            [
                .claimRedacted(
                    .init(
                        reason: reason, seqs: try seqs(of: id, events),
                        audience: try widestAudience(events, on: context.map)))
            ], about: id, on: context.map.id)
    }

    /// The events that tell anything of the claim: its own, and those by which claims that it was once merged into took
    /// in its sources.
    private func seqs(of id: ClaimID, _ events: [LogEvent]) throws -> [Int64] {
        let sources = Set(events.flatMap(\.body.sourcesTold).map(\.id))
        var seqs = Set(events.map(\.seq))
        var (waiting, seen) = ([(id, events)], Set([id]))
        while let (claim, told) = waiting.popLast() {
            for survivor in told.compactMap(\.body.mergedInto) where seen.insert(survivor).inserted {
                let theirs = try lookup.events(of: survivor)
                // The sources that are the survivor's own at each event.
                var own: Set<SourceID> = []
                for event in theirs {
                    own.formUnion(event.body.ownSources.map(\.id))
                    switch event.body {
                    case .sourceRemoved(let data): own.remove(data.source)
                    case .claimAbsorbed(let data)
                    where data.claim == claim && !sources.isDisjoint(with: data.sources.map(\.id)):
                        seqs.insert(event.seq)
                    case .sourceChanged(let data)
                    where sources.contains(data.source.id) && !own.contains(data.source.id):
                        seqs.insert(event.seq)
                    default: break
                    }
                }
                waiting.append((survivor, theirs))
            }
        }
        return seqs.sorted()
    }

    /// The widest audience that could ever see the claim: they are told that it has gone.
    private func widestAudience(_ events: [LogEvent], on map: MapSettings) throws -> Audience {
        var claim: Claim?
        var widest = Audience.moderators
        for event in events {
            let next = try Claim.applying(event, to: claim)
            if Visibility.isPublished(next, publish: map.publish) { return .public }
            if next.content.sensitivity != .never { widest = .team }
            claim = next
        }
        return widest
    }
}

extension EventBody {
    /// The sources that an event brought to its claim.
    fileprivate var ownSources: [Source] {
        switch self {
        case .claimSubmitted(let data): data.sources
        case .sourceAdded(let data): [data.source]
        default: []
        }
    }

    fileprivate var sourcesTold: [Source] {
        if case .sourceChanged(let data) = self { [data.source] } else { ownSources }
    }

    fileprivate var mergedInto: ClaimID? {
        if case .relationAdded(let data) = self, data.kind == .duplicateOf { data.target } else { nil }
    }
}
