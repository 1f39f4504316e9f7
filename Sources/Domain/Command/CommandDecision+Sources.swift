extension CommandDecision {
    /// Claims that one change of a source may reach.
    static var mostClaimsOfASource: Int { 100 }

    func add(
        _ source: Source, to id: ClaimID, _ present: Claim?, in context: DecisionContext
    ) throws -> [EventDraft] {
        try context.require(.sourceAdd)
        let known = try shared(source, except: id, in: context)
        if let there = present?.source(source.id), areSame([source], [there]) { return [] }
        return drafts(try Claim.decide(.addSource(known), on: present, in: context), about: id, on: context.map.id)
    }

    /// What a source is to several claims changes on all of them; its part in this one only here.
    func change(
        _ source: Source, seen: Source?, of id: ClaimID, _ present: Claim?, in context: DecisionContext
    ) throws -> [EventDraft] {
        let map = context.map.id
        let bodies = try Claim.decide(.changeSource(source, seen: seen), on: present, in: context)
        let own = drafts(bodies, about: id, on: map)
        guard case .sourceChanged(let data)? = bodies.first, let before = present?.source(source.id),
            before.taking(sharedFrom: data.source) != before
        else { return own }
        let others = try lookup.claims(using: source.id, on: map).filter { $0 != id }
        guard others.count < Self.mostClaimsOfASource else {
            throw Refusal.conflict(
                reason: "\(others.count + 1) claims rest on this source, too many to change at once; add a new one")
        }
        return own
            + (try others.compactMap { other in
                guard let claim = try lookup.claim(other) else { return nil }
                // What no longer changes is changed only to keep a secret.
                if claim.status.isFinal, data.source.protected == before.protected { return nil }
                try context.require(.sourceEdit, claim.editCircumstances(of: before, context.caller))
                let changed = claim.source(source.id)?.taking(sharedFrom: data.source) ?? data.source
                return EventDraft(map: map, subject: other.text, body: claim.changing(changed))
            })
    }

    /// `source` as it is known from another claim of the map that the caller may see, with its own part in this one;
    /// else as it was asked for.
    func shared(_ source: Source, except: ClaimID, in context: DecisionContext) throws -> Source {
        var asked = source
        asked.collector = nil
        let others = try lookup.claims(using: source.id, on: context.map.id).filter { $0 != except }
        for other in others {
            guard let claim = try lookup.claim(other), claim.isKnown(to: context.caller),
                let known = claim.weighedSources.first(where: { $0.id == source.id }),
                known.isKnown(to: context.caller)
            else { continue }
            return asked.taking(sharedFrom: known)
        }
        guard others.isEmpty else {
            throw Refusal.conflict(reason: "there is a different source of this id already; use a new id")
        }
        return asked
    }

    /// Whether `asked` are what led to `stored` when they were sent for the first time. Of a source that other claims
    /// have too, only its part in this one was the asker's to say.
    func areSame(_ asked: [Source], _ stored: [Source], but claim: ClaimID, on map: MapID) throws -> Bool {
        guard asked.map(\.id) == stored.map(\.id) else { return false }
        return try zip(asked, stored).allSatisfy { asked, stored in
            if areSame([asked], [stored]) { return true }
            return try asked.taking(sharedFrom: stored) == stored
                && lookup.claims(using: asked.id, on: map).contains { $0 != claim }
        }
    }

    private func areSame(_ asked: [Source], _ stored: [Source]) -> Bool {
        zip(asked, stored).allSatisfy { asked, stored in
            var expected = stored.withoutAdditions()
            if asked.collectedAt == nil { expected.collectedAt = nil }
            return asked.withoutAdditions() == expected
        }
    }
}

extension Claim {
    /// Whether `caller`, somebody of the team, may know of it at all.
    func isKnown(to caller: Caller) -> Bool {
        content.sensitivity != .never || caller.audience == .moderators
            || caller.account != nil && author == caller.account
    }
}

extension Source {
    fileprivate func isKnown(to caller: Caller) -> Bool {
        !protected || caller.audience == .moderators || caller.account != nil && collector == caller.account
    }
}
