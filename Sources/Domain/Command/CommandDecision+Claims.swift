extension CommandDecision {
    func decide(_ command: ClaimCommand, on id: ClaimID, of map: MapID) throws -> [EventDraft] {
        let settings = try self.map(map)
        let context = DecisionContext(caller: caller(on: map), now: now, map: settings, vocabulary: vocabulary)
        let present = try lookup.claim(id)
        if let present, case .submit(let content, let sources) = command {
            guard present.map == map, present.author == issuer.account, let first = try lookup.submission(id),
                first.content == content.content, first.sources == sources
            else { throw Refusal.conflict(reason: "there is a different claim of this id already; use a new id") }
            return []
        }
        if let present, present.map != map { throw Refusal.notFound(what: "claim") }
        if case .review(let request) = command, request.decision == .supersede, let successor = request.successor {
            guard let next = try lookup.claim(successor), next.map == map, next.status.isPublished,
                next.content.sensitivity != .never
            else {
                throw Refusal.invalid([Fault("/successor", "no published claim of this id on this map")])
            }
        }
        let bodies = try Claim.decide(command, on: present, in: context)
        if !bodies.isEmpty { try requireRoom(for: command, context) }
        return bodies.map { EventDraft(map: map, subject: id.text, body: $0) }
    }

    /// Bounds how much one account, and all those without one, can bring in. Moderators are trusted.
    private func requireRoom(for command: ClaimCommand, _ context: DecisionContext) throws {
        switch command {
        case .submit: try requireRoomForClaim(context)
        case .edit, .addSource, .changeSource: try requireRoomForEdit(context)
        case .removeSource, .review: return
        }
    }

    /// A tenth of the map's limit holds for those of whom nothing has been verified yet.
    private func requireRoomForEdit(_ context: DecisionContext) throws {
        guard let account = context.caller.account, context.caller.role < .moderator else { return }
        let edits = try lookup.edits(
            by: account, on: context.map.id, since: now.adding(seconds: -RecentActs.span))
        let first = max(1, context.map.dailyEdits / 10)
        guard edits.count >= first else { return }
        let most = try lookup.hasVerified(by: account, on: context.map.id) ? context.map.dailyEdits : first
        try edits.require(
            fewerThan: most, at: now,
            "You have changed claims \(most) times within a day, which is the most; try again later.")
    }

    private func requireRoomForClaim(_ context: DecisionContext) throws {
        let (map, since) = (context.map, now.adding(seconds: -RecentActs.span))
        guard let account = context.caller.account else {
            guard context.caller.role == .public else { return }
            return try lookup.submissions(by: nil, on: map.id, since: since).require(
                fewerThan: map.dailyTips, at: now, "This map has got as many tips today as it takes; try again later.")
        }
        guard context.caller.role < .moderator else { return }
        try lookup.submissions(by: account, on: map.id, since: since).require(
            fewerThan: map.dailyClaims, at: now,
            "You have submitted \(map.dailyClaims) claims within a day, which is the most; try again later.")
        guard try lookup.waiting(by: account, on: map.id) >= map.newAccountClaims,
            try !lookup.hasVerified(by: account, on: map.id)
        else { return }
        throw Refusal.limited(
            reason: "\(map.newAccountClaims) of your claims wait for a moderator, which is the most until one of "
                + "yours has been verified.",
            retryAfter: 3_600)
    }
}
