extension Command {
    /// The claim that it is about, if it is about one.
    public var claim: ClaimID? {
        if case .claim(_, let id, _) = body { id } else { nil }
    }

    /// The events that this command leads to.
    ///
    /// Sending the submission of a claim again, by the same account and with the same words, leads to none.
    ///
    /// - Throws: ``Refusal``, or what `lookup` throws; nothing has changed then.
    public func decide(
        directory: Directory, vocabulary: Vocabulary, now: Timestamp, lookup: some ClaimLookup
    ) throws -> [EventDraft] {
        let decision = CommandDecision(
            issuer: issuer, atMost: atMost, directory: directory, vocabulary: vocabulary, now: now, lookup: lookup)
        switch body {
        case .createMap(let settings): return try decision.create(settings)
        case .updateMap(let settings): return try decision.update(settings)
        case .addAccount(let id, let name, let serverAdmin):
            return try decision.add(NewAccount(id: id, name: name), serverAdmin: serverAdmin)
        case .disableAccount(let id, let reason): return try decision.disable(id, reason)
        case .enableAccount(let id): return try decision.enable(id)
        case .deleteAccount(let id): return try decision.delete(id)
        case .noteTOTP(let id, let enabled): return try decision.noteTOTP(id, enabled)
        case .notePasswordChange(let id): return try decision.notePasswordChange(id)
        case .noteFailedSignIns(let id, let count): return try decision.noteFailedSignIns(id, count)
        case .grant(let map, let account, let role): return try decision.grant(role, to: account, on: map)
        case .invite(let map, let id, let role, let expires):
            return try decision.invite(id, role, to: map, expires: expires)
        case .revokeInvitation(let id): return try decision.revoke(id)
        case .accept(let id, let account): return try decision.accept(id, account)
        case .register(let map, let account): return try decision.register(account, on: map)
        case .suspend(let map, let account, let reason): return try decision.suspend(account, on: map, reason)
        case .reinstate(let map, let account): return try decision.reinstate(account, on: map)
        case .revertAccount(let map, let account, let reason):
            return try decision.revert(account, on: map, reason)
        case .createOutlet(let map, let id, let draft): return try decision.createOutlet(id, draft, on: map)
        case .changeOutlet(let map, let id, let draft, let base):
            return try decision.changeOutlet(id, draft, base: base, on: map)
        case .regrade(let map, let outlet, let claims): return try decision.regrade(claims, after: outlet, on: map)
        case .addMedia(let map, let file): return try decision.add(file, to: map)
        case .claim(let map, let id, let command): return try decision.decide(command, on: id, of: map)
        }
    }
}
