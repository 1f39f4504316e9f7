extension CommandDecision {
    func createOutlet(_ id: OutletID, _ draft: OutletDraft, on map: MapID) throws(Refusal) -> [EventDraft] {
        let settings = try self.map(map)
        try require(.outletPropose, on: map)
        let register = directory.outlets[map] ?? [:]
        let manages = Policy.permits(.outletManage, caller(on: map))
        let status = manages ? draft.status ?? .accepted : .proposed
        let outlet = draft.outlet(
            id, status: status, reliability: manages ? draft.reliability : .f, revision: 1, gradedIn: 1)
        if let present = register[id] {
            guard present == outlet else {
                throw .conflict(reason: "there is a different outlet of this id already; use a new id")
            }
            return []
        }
        let faults = draft.faults(on: settings, among: Array(register.values))
        guard faults.isEmpty else { throw .invalid(faults) }
        guard register.count < Outlet.mostPerMap else {
            throw .conflict(reason: "this map has \(Outlet.mostPerMap) outlets, which is the most")
        }
        if !manages, register.values.count(where: { $0.status == .proposed }) >= Outlet.mostProposed {
            throw .conflict(reason: "\(Outlet.mostProposed) proposed outlets wait for a moderator, which is the most")
        }
        return [EventDraft(map: map, subject: id.text, body: .outletCreated(.init(outlet: outlet)))]
    }

    func changeOutlet(
        _ id: OutletID, _ draft: OutletDraft, base: Int, on map: MapID
    ) throws(Refusal) -> [EventDraft] {
        let settings = try self.map(map)
        try require(.outletManage, on: map)
        let register = directory.outlets[map] ?? [:]
        guard let present = register[id] else { throw .notFound(what: "outlet") }
        guard base == present.revision else { throw .staleOutlet(present: present) }
        let faults = draft.faults(on: settings, among: register.values.filter { $0.id != id })
        guard faults.isEmpty else { throw .invalid(faults) }
        var next = draft.outlet(
            id, status: draft.status ?? present.status, reliability: draft.reliability, revision: present.revision,
            gradedIn: present.gradedIn)
        if next == present { return [] }
        next.revision += 1
        if next.reliability != present.reliability || next.named != present.named { next.gradedIn = next.revision }
        return [EventDraft(map: map, subject: id.text, body: .outletChanged(.init(outlet: next)))]
    }

    /// What several claims rest on changes on each of them by an event of its own, so that each history tells why its
    /// figure moved. The server asks for it itself, a few claims at a time.
    func regrade(_ claims: [ClaimID], after id: OutletID, on map: MapID) throws -> [EventDraft] {
        _ = try self.map(map)
        guard issuer == .console else { throw Refusal.forbidden(reason: "the server regrades by itself") }
        guard let outlet = directory.outlets[map]?[id] else { throw Refusal.notFound(what: "outlet") }
        guard claims.count <= Outlet.mostRegraded else {
            throw Refusal.conflict(reason: "at most \(Outlet.mostRegraded) claims at a time")
        }
        return try claims.compactMap { id in
            guard let claim = try lookup.claim(id), claim.map == map, let body = claim.regrading(after: outlet) else {
                return nil
            }
            return EventDraft(map: map, subject: id.text, body: body)
        }
    }
}
