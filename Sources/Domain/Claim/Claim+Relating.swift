extension Claim {
    /// Relating the same again changes nothing.
    func relate(
        _ id: RelationID, _ kind: Relation.Kind, _ target: ClaimID, _ reason: String?, in context: DecisionContext
    ) throws(Refusal) -> [EventBody] {
        if kind == .duplicateOf {
            try context.require(.claimMerge, mergeCircumstances(context.caller))
        } else {
            try context.require(.claimRelate)
        }
        guard context.caller.account != nil else { throw .unauthenticated }
        let reason = try Self.reason(reason)
        if let present = relations.first(where: { $0.id == id }) {
            guard present.kind == kind, present.target == target, present.by == context.caller.account else {
                throw .conflict(reason: "there is a different relation of this id already; use a new id")
            }
            return []
        }
        try requireOpen()
        guard target != self.id else { throw .invalid([Fault("/target", "a claim cannot be related to itself")]) }
        guard !relations.contains(where: { $0.kind == kind && $0.target == target }) else {
            throw .conflict(reason: "the two claims are related so already")
        }
        guard relations.count < Relation.mostPerClaim else {
            throw .conflict(reason: "this claim has \(Relation.mostPerClaim) relations, which is the most")
        }
        if kind == .duplicateOf, isFlaggedDangerous {
            throw .conflict(reason: "somebody flagged this claim as dangerous; answer that first")
        }
        return [.relationAdded(.init(id: id, kind: kind, target: target, reason: reason))]
    }

    func unrelate(_ id: RelationID, in context: DecisionContext) throws(Refusal) -> EventBody {
        guard let relation = relations.first(where: { $0.id == id }) else { throw .notFound(what: "relation") }
        if relation.kind == .duplicateOf {
            try context.require(.claimMerge, mergeCircumstances(context.caller))
        } else {
            if let mergedInto { throw .merged(into: mergedInto) }
            let own = context.caller.account != nil && relation.by == context.caller.account
            try context.require(own ? .claimRelate : .claimHandle)
        }
        guard context.caller.account != nil else { throw .unauthenticated }
        return .relationRemoved(.init(id: id))
    }

    /// What permission to merge this claim with `other`, and to undo that, depends on.
    public func mergeCircumstances(_ caller: Caller, with other: Claim? = nil) -> Set<Policy.Circumstance> {
        let isBarred = isWrittenOrEdited(by: caller.account) || other?.isWrittenOrEdited(by: caller.account) == true
        return isBarred ? [.wroteOrEdited] : []
    }

    /// The event by which this claim becomes the survivor of `other`: its sources, and those it stood for, count here.
    func absorbing(_ other: Claim) -> EventBody {
        var after = self
        let absorbed = AbsorbedClaim(claim: other.id, sources: other.weighedSources, authors: other.authors)
        after.absorb(absorbed)
        return .claimAbsorbed(
            .init(
                claim: other.id, sources: absorbed.sources, authors: absorbed.authors, confidence: after.stamp))
    }

    /// The event by which `other` stands for itself again; nil when this claim did not stand for it.
    func releasing(_ other: ClaimID) -> EventBody? {
        guard absorbed.contains(where: { $0.claim == other }) else { return nil }
        var after = self
        after.absorbed.removeAll { $0.claim == other }
        return .claimReleased(.init(claim: other, confidence: after.stamp))
    }
}
