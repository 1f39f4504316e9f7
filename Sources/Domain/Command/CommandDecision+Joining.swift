extension CommandDecision {
    func invite(
        _ id: InvitationID, _ role: Role, to map: MapID, expires: Timestamp
    ) throws(Refusal) -> [EventDraft] {
        _ = try self.map(map)
        let caller = caller(on: map)
        try require(.invitationCreate, on: map, Policy.roleBelowOwn(role, caller))
        try requireOwn(role, on: map)
        var faults: [Fault] = []
        if role == .public { faults.append(Fault("/role", "volunteer, moderator or admin")) }
        if expires <= now || expires > now.adding(seconds: Invitation.longest) {
            faults.append(Fault("/expires", "within the coming 30 days"))
        }
        guard faults.isEmpty else { throw .invalid(faults) }
        let invitation = Invitation(id: id, map: map, role: role, by: issuer.account, expires: expires)
        if let present = directory.invitations[id] {
            guard present == invitation else {
                throw .conflict(reason: "there is a different invitation of this id already; use a new id")
            }
            return []
        }
        let open = directory.invitations.values.count { $0.map == map && $0.isOpen(at: now) }
        guard open < Invitation.mostOpen else {
            throw .conflict(reason: "\(open) invitations are open, which is the most; revoke some first")
        }
        return [
            EventDraft(map: map, subject: id.text, body: .invitationCreated(.init(role: role, expires: expires)))
        ]
    }

    func revoke(_ id: InvitationID) throws(Refusal) -> [EventDraft] {
        guard let invitation = directory.invitations[id] else { throw .notFound(what: "invitation") }
        try require(
            .invitationRevoke, on: invitation.map,
            Policy.roleBelowOwn(invitation.role, caller(on: invitation.map)))
        return [EventDraft(map: invitation.map, subject: id.text, body: .invitationRevoked(.init()))]
    }

    /// Since the one writer decides, an invitation that is open here is used by nobody else.
    func accept(_ id: InvitationID, _ new: NewAccount?) throws(Refusal) -> [EventDraft] {
        guard let invitation = directory.invitations[id], directory.isGood(invitation, at: now) else {
            throw .notFound(what: "invitation")
        }
        try require(.mapJoin, on: invitation.map, [.invited])
        let (account, added) = try joining(new)
        let present = directory.role(of: account, on: invitation.map)
        guard present < invitation.role else {
            throw .conflict(reason: "you are \(present.rawValue) on this map already; the invitation stays open")
        }
        return added + [
            EventDraft(map: invitation.map, subject: id.text, body: .invitationAccepted(.init(account: account))),
            membership(
                .init(account: account, role: invitation.role, invitation: id, invitedBy: invitation.by),
                on: invitation.map),
        ]
    }

    func register(_ new: NewAccount?, on map: MapID) throws -> [EventDraft] {
        let settings = try self.map(map)
        guard settings.registration == .open else {
            throw Refusal.forbidden(reason: "this map is joined by invitation only")
        }
        try require(.mapJoin, on: map, Policy.circumstances(of: settings))
        let (account, added) = try joining(new)
        guard directory.role(of: account, on: map) == .public else { return [] }
        try lookup.registrations(on: map, since: now.adding(seconds: -RecentActs.span)).require(
            fewerThan: settings.dailyRegistrations, at: now,
            "As many people have joined this map today as may; come back later.")
        return added + [membership(.init(account: account, role: .volunteer, open: true), on: map)]
    }

    /// Who joins: the issuer, whose account is made now if it is new.
    private func joining(_ new: NewAccount?) throws(Refusal) -> (AccountID, [EventDraft]) {
        guard let id = issuer.account else { throw .unauthenticated }
        guard let new else {
            guard let present = directory.accounts[id] else { throw .unauthenticated }
            guard present.isOpen else { throw .forbidden(reason: "this account is disabled") }
            return (id, [])
        }
        guard new.id == id else { throw .conflict(reason: "an account is made by the one who will use it") }
        return (id, [try added(new, serverAdmin: false)])
    }
}
