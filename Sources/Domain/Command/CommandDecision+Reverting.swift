extension CommandDecision {
    /// Undoes what `account` did on `map`, claim by claim, and revokes its open invitations. Claims that the issuer
    /// wrote or edited are left to another moderator.
    func revert(_ account: AccountID, on map: MapID, _ reason: String) throws -> [EventDraft] {
        _ = try self.map(map)
        let role = directory.accounts[account].map { directory.role(of: $0.id, on: map) } ?? .public
        try require(
            .accountRevert, on: map,
            Policy.roleBelowOwn(role, caller(on: map)).union(issuer.account == account ? [.wroteOrEdited] : []))
        // A decision is somebody's; the console signs nothing.
        guard let moderator = issuer.account else { throw Refusal.unauthenticated }
        guard directory.accounts[account] != nil else { throw Refusal.notFound(what: "account") }
        try Self.requireReason(reason)
        let reversal = Reversal(of: account, on: map, reason: reason, now: now, directory: directory)
        let claims = try lookup.contributions(of: account, on: map)
        var drafts = invitations(by: account, to: map)
        var changed = 0
        for id in claims where changed < Reversal.mostClaims {
            guard let claim = try lookup.claim(id) else { continue }
            let bodies = reversal.undoing(claim, events: try lookup.events(of: id), by: moderator).bodies
            if !bodies.isEmpty { changed += 1 }
            drafts += bodies.map { EventDraft(map: map, subject: id.text, body: $0) }
        }
        // Once it is known whose doing it was, nothing of theirs is put back when others' work is undone.
        let isNew = directory.reverted[map]?.contains(account) != true && !claims.isEmpty
        guard isNew || !drafts.isEmpty else { return [] }
        let body = EventBody.memberReverted(.init(account: account, reason: reason))
        return [EventDraft(map: map, subject: account.text, body: body)] + drafts
    }

    private func invitations(by account: AccountID, to map: MapID) -> [EventDraft] {
        directory.invitations.values
            .filter { $0.map == map && $0.by == account && $0.isOpen(at: now) }
            .sorted { $0.id < $1.id }
            .map { EventDraft(map: map, subject: $0.id.text, body: .invitationRevoked(.init())) }
    }
}

extension Reversal {
    /// Claims of `map` on which something that `account` did stays, however often `moderator` undoes it: what is final,
    /// what they wrote or edited themselves, and disputes that others are to settle.
    public static func left(
        of account: AccountID, on map: MapID, by moderator: AccountID, directory: Directory, lookup: some ClaimLookup
    ) throws -> Int {
        let reversal = Reversal(of: account, on: map, reason: "", now: Timestamp(milliseconds: 0), directory: directory)
        return try lookup.contributions(of: account, on: map).count { id in
            guard let claim = try lookup.claim(id) else { return false }
            return reversal.undoing(claim, events: try lookup.events(of: id), by: moderator).isLeft
        }
    }
}
