extension Claim {
    /// Takes in an event about what the claim rests on.
    mutating func applySource(_ event: LogEvent) throws(Unexplained) -> Bool {
        // Who approved it has not seen what it rests on now.
        if case .sourceRegraded = event.body {
        } else {
            approvals = []
            lastDecision?.approvals = []
        }
        switch event.body {
        case .sourceAdded(let data):
            guard source(data.source.id) == nil else { throw Self.unexplained(event, "the source was there") }
            sources.append(data.source.collected(by: event.by, at: event.at))
            noteEvidence(event.at)
            try weigh(data.confidence, event)
        case .sourceChanged(let data):
            guard weighedSources.contains(where: { $0.id == data.source.id }) else {
                throw Self.unexplained(event, "there is no such source")
            }
            replace(data.source)
            try weigh(data.confidence, event)
        case .sourceRemoved(let data):
            guard let removed = source(data.source) else { throw Self.unexplained(event, "there is no such source") }
            if removed.protected { removedProtected.append(removed.id) }
            sources.removeAll { $0.id == removed.id }
            try weigh(data.confidence, event)
        case .sourceRegraded(let data):
            regrade(data)
            try weigh(data.confidence, event)
        case .claimAbsorbed(let data):
            guard !absorbed.contains(where: { $0.claim == data.claim }) else {
                throw Self.unexplained(event, "the claim was merged into it before")
            }
            absorb(AbsorbedClaim(claim: data.claim, sources: data.sources, authors: data.authors))
            noteEvidence(event.at)
            lastDecision = nil
            try weigh(data.confidence, event)
        case .claimReleased(let data):
            let left = absorbed.first { $0.claim == data.claim }
            removedProtected += (left?.sources ?? []).filter(\.protected).map(\.id)
            absorbed.removeAll { $0.claim == data.claim }
            try weigh(data.confidence, event)
        default: throw Self.unexplained(event, "not about what a claim rests on")
        }
        return true
    }

    /// Whoever wrote `other` no longer assesses what stands for it.
    mutating func absorb(_ other: AbsorbedClaim) {
        absorbed.append(other)
        dropAssessments(of: other.authors)
    }

    private mutating func noteEvidence(_ time: Timestamp) {
        if status == .disputed, evidenceSince == nil { evidenceSince = time }
    }

    /// Puts `changed` in the place of the source of its id; what came with an absorbed claim keeps its own part.
    mutating func replace(_ changed: Source) {
        sources = sources.map { $0.id == changed.id ? changed : $0 }
        for index in absorbed.indices {
            absorbed[index].sources = absorbed[index].sources.map {
                $0.id == changed.id ? $0.taking(sharedFrom: changed) : $0
            }
        }
    }

    /// Lets the sources that `data` names follow their outlet.
    mutating func regrade(_ data: EventBody.SourceRegraded) {
        let regraded = Set(data.sources)
        func followed(_ source: Source) -> Source {
            guard regraded.contains(source.id) else { return source }
            var source = source
            source.outlet = NamedOutlet(name: data.name, alignedWith: data.alignedWith)
            source.outletRevision = data.revision
            source.reliability = data.reliability
            return source
        }
        sources = sources.map(followed)
        for index in absorbed.indices { absorbed[index].sources = absorbed[index].sources.map(followed) }
    }
}

extension Source {
    /// This source, with who collected it and when filled in where that is not known.
    func collected(by account: AccountID?, at time: Timestamp) -> Source {
        var source = self
        source.collector = collector ?? account
        if source.collectedAt == nil { source.collectedAt = time }
        return source
    }

    /// This source with everything that it shares with its like on other claims taken from `other`: all but its part in
    /// this claim.
    func taking(sharedFrom other: Source) -> Source {
        var source = other
        source.stance = stance
        source.origin = origin
        source.repostOf = repostOf
        return source
    }
}
