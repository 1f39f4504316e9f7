extension CommandDecision {
    func relate(
        _ command: ClaimCommand, _ id: ClaimID, _ present: Claim?, _ kind: Relation.Kind, _ target: ClaimID,
        in context: DecisionContext
    ) throws -> [EventDraft] {
        let map = context.map.id
        let own = drafts(try Claim.decide(command, on: present, in: context), about: id, on: map)
        guard !own.isEmpty, let present else { return own }
        guard let other = try lookup.claim(target), other.map == map, other.isKnown(to: context.caller) else {
            throw Refusal.invalid([Fault("/target", "no claim of this id on this map")])
        }
        guard try lookup.relations(to: target) < Relation.mostPerClaim else {
            throw Refusal.conflict(reason: "\(Relation.mostPerClaim) claims are related to that one, which is the most")
        }
        guard kind == .duplicateOf else { return own }
        if let survivor = other.mergedInto { throw Refusal.merged(into: survivor) }
        guard !other.status.isFinal, other.status != .rejected else {
            throw Refusal.conflict(reason: "a \(other.status.rawValue) claim cannot stand for another")
        }
        try context.require(.claimMerge, other.mergeCircumstances(context.caller))
        // What the survivor rests on is shown wherever the survivor is.
        guard present.content.sensitivity != .never || other.content.sensitivity == .never else {
            throw Refusal.conflict(reason: "a claim that is never published cannot be merged into one that is")
        }
        return own + [EventDraft(map: map, subject: target.text, body: other.absorbing(present))]
    }

    func unrelate(
        _ command: ClaimCommand, _ id: ClaimID, _ present: Claim?, _ relation: RelationID,
        in context: DecisionContext
    ) throws -> [EventDraft] {
        let map = context.map.id
        let own = drafts(try Claim.decide(command, on: present, in: context), about: id, on: map)
        guard let undone = present?.relations.first(where: { $0.id == relation }), undone.kind == .duplicateOf,
            let survivor = try lookup.claim(undone.target)
        else { return own }
        try context.require(.claimMerge, survivor.mergeCircumstances(context.caller))
        // What the survivor brought along into yet another claim would be wrong there.
        if let next = survivor.mergedInto { throw Refusal.merged(into: next) }
        return own + drafts([survivor.releasing(id)].compactMap { $0 }, about: survivor.id, on: map)
    }
}
