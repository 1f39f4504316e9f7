extension CommandDecision {
    /// Bounds how much one account, and all those without one, can bring in. Moderators are trusted.
    func requireRoom(for command: ClaimCommand, _ context: DecisionContext) throws {
        switch command {
        case .submit: try requireRoomForClaim(context)
        case .edit, .addSource, .changeSource, .assess, .flag, .relate, .comment:
            try requireRoomForEdit(by: context.caller, on: context.map)
        case .removeSource, .withdrawAssessment, .unrelate, .removeComment, .override, .liftOverride, .review, .appeal,
            .redact:
            return
        }
    }

    /// A tenth of the map's limit holds for those of whom nothing has been verified yet.
    func requireRoomForEdit(by caller: Caller, on map: MapSettings) throws {
        guard let account = caller.account, caller.role < .moderator else { return }
        let edits = try lookup.edits(by: account, on: map.id, since: now.adding(seconds: -RecentActs.span))
        let first = max(1, map.dailyEdits / 10)
        guard edits.count >= first else { return }
        let most = try lookup.hasVerified(by: account, on: map.id) ? map.dailyEdits : first
        try edits.require(
            fewerThan: most, at: now,
            "You have changed claims or sent files \(most) times within a day, which is the most; try again later.")
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
