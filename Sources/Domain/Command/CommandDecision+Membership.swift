extension CommandDecision {
    func grant(_ role: Role, to id: AccountID, on map: MapID) throws(Refusal) -> [EventDraft] {
        _ = try self.map(map)
        try require(.memberGrant, on: map)
        try requireOwn(role, on: map)
        _ = try account(id)
        guard directory.members[map]?[id] ?? .public != role else { return [] }
        if directory.isLastAdmin(id, of: map) {
            throw .conflict(reason: "this is the map's only admin; make somebody else one first")
        }
        return [membership(.init(account: id, role: role), on: map)]
    }

    /// Nobody gives away more than they have.
    func requireOwn(_ role: Role, on map: MapID) throws(Refusal) {
        guard role <= caller(on: map).role else {
            throw .forbidden(reason: "nobody can give a role above their own")
        }
    }

    func membership(_ granted: EventBody.MemberGranted, on map: MapID) -> EventDraft {
        EventDraft(map: map, subject: granted.account.text, body: .memberGranted(granted))
    }

    func suspend(_ id: AccountID, on map: MapID, _ reason: String) throws(Refusal) -> [EventDraft] {
        try requireSuspending(id, on: map)
        try Self.requireReason(reason)
        guard directory.suspensions[map]?[id] != reason else { return [] }
        if directory.isLastAdmin(id, of: map) {
            throw .conflict(reason: "this is the map's only admin; make somebody else one first")
        }
        return [
            EventDraft(map: map, subject: id.text, body: .memberSuspended(.init(account: id, reason: reason)))
        ]
    }

    func reinstate(_ id: AccountID, on map: MapID) throws(Refusal) -> [EventDraft] {
        try requireSuspending(id, on: map)
        guard directory.suspensions[map]?[id] != nil else { return [] }
        return [EventDraft(map: map, subject: id.text, body: .memberReinstated(.init(account: id)))]
    }

    private func requireSuspending(_ id: AccountID, on map: MapID) throws(Refusal) {
        _ = try self.map(map)
        let role = directory.accounts[id].map { directory.role(of: $0.id, on: map) } ?? .public
        try require(.memberSuspend, on: map, Policy.roleBelowOwn(role, caller(on: map)))
        _ = try account(id)
    }
}
