extension CommandDecision {
    /// Undoes what `account` did on `map`, claim by claim. Claims that the issuer wrote or edited are left to another
    /// moderator.
    func revert(_ account: AccountID, on map: MapID, _ reason: String) throws -> [EventDraft] {
        _ = try self.map(map)
        try require(.accountRevert, on: map, issuer.account == account ? [.wroteOrEdited] : [])
        // A decision is somebody's; the console signs nothing.
        guard let moderator = issuer.account else { throw Refusal.unauthenticated }
        guard directory.accounts[account] != nil else { throw Refusal.notFound(what: "account") }
        try Self.requireReason(reason)
        let reversal = Reversal(of: account, reason: reason, now: now)
        var drafts: [EventDraft] = []
        var changed = 0
        for id in try lookup.contributions(of: account, on: map) where changed < Reversal.mostClaims {
            guard let claim = try lookup.claim(id), !claim.status.isFinal, !claim.isWrittenOrEdited(by: moderator)
            else { continue }
            let bodies =
                claim.author == account
                ? reversal.ofOwn(claim)
                : reversal.ofAnothers(claim, contents: try Claim.contents(from: lookup.events(of: id)))
            if !bodies.isEmpty { changed += 1 }
            drafts += bodies.map { EventDraft(map: map, subject: id.text, body: $0) }
        }
        return drafts
    }
}
