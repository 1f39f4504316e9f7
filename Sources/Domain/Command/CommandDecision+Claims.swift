extension CommandDecision {
    func decide(_ command: ClaimCommand, on id: ClaimID, of map: MapID) throws -> [EventDraft] {
        let context = try context(on: map)
        let drafts = try decide(command, on: id, in: context)
        if !drafts.isEmpty { try requireRoom(for: command, context) }
        return drafts
    }

    private func decide(_ command: ClaimCommand, on id: ClaimID, in context: DecisionContext) throws -> [EventDraft] {
        let map = context.map.id
        let present = try lookup.claim(id)
        if let present, present.map != map {
            guard case .submit = command else { throw Refusal.notFound(what: "claim") }
            throw Refusal.conflict(reason: "there is a different claim of this id already; use a new id")
        }
        switch command {
        case .submit(let content, let sources, let suspicions):
            return try submit(content, sources, suspicions, as: id, present, in: context)
        case .addSource(let source): return try add(source, to: id, present, in: context)
        case .changeSource(let source, let seen): return try change(source, seen: seen, of: id, present, in: context)
        case .relate(_, let kind, let target, _):
            return try relate(command, id, present, kind, target, in: context)
        case .unrelate(let relation): return try unrelate(command, id, present, relation, in: context)
        case .comment(let comment, let text, let isPublic):
            return try add(comment, text, isPublic, on: id, present, in: context)
        case .removeComment(let comment): return try remove(comment, from: id, present, in: context)
        case .redact(let reason): return try redact(id, present, reason, in: context)
        case .review(let request):
            if request.decision == .supersede { try requireSuccessor(request, on: map) }
            if request.decision == .acceptRevision { try requireSecrecy(of: present?.pending?.content, present) }
        case .edit(let content, _, _): try requireSecrecy(of: content.content, present)
        case .removeSource, .assess, .withdrawAssessment, .override, .liftOverride, .flag, .appeal:
            break
        }
        return try drafts(Claim.decide(command, on: present, in: context), about: id, on: map)
    }

    func context(on map: MapID) throws(Refusal) -> DecisionContext {
        DecisionContext(
            caller: caller(on: map), now: now, map: try self.map(map), vocabulary: vocabulary,
            outlets: directory.outlets[map] ?? [:])
    }

    func drafts(_ bodies: [EventBody], about id: ClaimID, on map: MapID) -> [EventDraft] {
        bodies.map { EventDraft(map: map, subject: id.text, body: $0) }
    }

    private func submit(
        _ content: CheckedContent, _ sources: [Source], _ suspicions: [Suspicion], as id: ClaimID, _ present: Claim?,
        in context: DecisionContext
    ) throws -> [EventDraft] {
        let map = context.map.id
        if let present {
            guard present.author == issuer.account, let first = try lookup.submission(id),
                first.content == content.content, try areSame(sources, first.sources, but: id, on: map)
            else {
                throw Refusal.conflict(reason: "there is a different claim of this id already; use a new id")
            }
            return []
        }
        // A submission that is tried again must not bring back what was removed.
        guard try lookup.events(of: id).isEmpty else {
            throw Refusal.conflict(reason: "the claim of this id was redacted and does not come back")
        }
        let known = try sources.prefix(Source.maximumPerClaim + 1).map { try shared($0, except: id, in: context) }
        let bodies = try Claim.decide(.submit(content, known, suspicions: suspicions), on: nil, in: context)
        return drafts(bodies, about: id, on: map)
    }

    /// What a claim rests on is shown wherever the claim is: one that is never published stays so while it stands for
    /// another such.
    private func requireSecrecy(of content: ClaimContent?, _ present: Claim?) throws {
        guard let content, content.sensitivity != .never, let present, present.content.sensitivity == .never else {
            return
        }
        for other in present.absorbed where try lookup.claim(other.claim)?.content.sensitivity == .never {
            throw Refusal.conflict(
                reason: "a claim that is never published was merged into this one; undo that merge first")
        }
    }

    private func requireSuccessor(_ request: ReviewRequest, on map: MapID) throws {
        guard let successor = request.successor else { return }
        guard let next = try lookup.claim(successor), next.map == map, next.status.isPublished,
            next.content.sensitivity != .never, next.mergedInto == nil
        else {
            throw Refusal.invalid([Fault("/successor", "no published claim of this id on this map")])
        }
    }
}
