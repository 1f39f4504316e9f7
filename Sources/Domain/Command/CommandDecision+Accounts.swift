extension CommandDecision {
    func add(_ account: NewAccount, serverAdmin: Bool) throws(Refusal) -> [EventDraft] {
        try requireConsole()
        return [try added(account, serverAdmin: serverAdmin)]
    }

    /// The event by which an account comes to be, if its name and id are free.
    func added(_ account: NewAccount, serverAdmin: Bool) throws(Refusal) -> EventDraft {
        let faults = Account.faults(of: account.name, at: "/name")
        guard faults.isEmpty else { throw .invalid(faults) }
        guard directory.account(named: account.name) == nil, directory.accounts[account.id] == nil else {
            throw .conflict(reason: "there is an account \(account.name) already")
        }
        return draft(account.id, .accountAdded(.init(name: account.name, serverAdmin: serverAdmin)))
    }

    func disable(_ id: AccountID, _ reason: String) throws(Refusal) -> [EventDraft] {
        try requireConsole()
        let present = try account(id)
        try Self.requireReason(reason)
        guard present.disabled == nil else { return [] }
        return [draft(id, .accountDisabled(.init(reason: reason)))]
    }

    func enable(_ id: AccountID) throws(Refusal) -> [EventDraft] {
        try requireConsole()
        guard try account(id).disabled != nil else { return [] }
        return [draft(id, .accountEnabled(.init()))]
    }

    /// Ends invitations and memberships by name, so that each map's own log tells of it, and then the account.
    func delete(_ id: AccountID) throws(Refusal) -> [EventDraft] {
        try requireSelfOrConsole(id)
        _ = try account(id)
        let maps = directory.members.filter { $0.value[id] != nil }.keys.sorted()
        let invitations = directory.invitations.values.filter { $0.by == id }.sorted { $0.id < $1.id }
        return invitations.map { EventDraft(map: $0.map, subject: $0.id.text, body: .invitationRevoked(.init())) }
            + maps.map {
                EventDraft(map: $0, subject: id.text, body: .memberGranted(.init(account: id, role: .public)))
            } + [draft(id, .accountDeleted(.init()))]
    }

    func noteTOTP(_ id: AccountID, _ enabled: Bool) throws(Refusal) -> [EventDraft] {
        try requireSelfOrConsole(id)
        guard try account(id).hasTOTP != enabled else { return [] }
        return [draft(id, .totpChanged(.init(enabled: enabled)))]
    }

    func notePasswordChange(_ id: AccountID) throws(Refusal) -> [EventDraft] {
        try requireSelfOrConsole(id)
        _ = try account(id)
        return [draft(id, .passwordChanged(.init()))]
    }

    /// The name itself is not kept where nobody has it: it may be a password in the wrong field.
    func noteFailedSignIns(_ id: AccountID?, _ count: Int) throws(Refusal) -> [EventDraft] {
        try requireConsole()
        guard count > 0 else { return [] }
        let body = EventBody.signInFailed(.init(count: count))
        guard let id else { return [EventDraft(map: nil, subject: Self.unknownName, body: body)] }
        return [draft(try account(id).id, body)]
    }

    /// The subject of tries at names that nobody has.
    private static var unknownName: String { "unknown" }

    private func draft(_ id: AccountID, _ body: EventBody) -> EventDraft {
        EventDraft(map: nil, subject: id.text, body: body)
    }
}
