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
        switch body {
        case .createMap(let settings):
            if let refusal = Policy.refusal(.mapCreate, directory.caller(issuer, on: nil)) { throw refusal }
            let faults = settings.faults()
            guard faults.isEmpty else { throw Refusal.invalid(faults) }
            if let present = directory.maps[settings.id] {
                guard present == settings else {
                    throw Refusal.conflict(reason: "there is a different map \(settings.id) already")
                }
                return []
            }
            return [EventDraft(map: settings.id, subject: settings.id.text, body: .mapCreated(settings))]
        case .updateMap(let settings):
            return try update(settings, directory)
        case .addAccount(let id, let name, let serverAdmin):
            try requireConsole(directory)
            let faults = Account.faults(of: name, at: "/name")
            guard faults.isEmpty else { throw Refusal.invalid(faults) }
            guard directory.account(named: name) == nil, directory.accounts[id] == nil else {
                throw Refusal.conflict(reason: "there is an account \(name) already")
            }
            let body = EventBody.accountAdded(.init(name: name, serverAdmin: serverAdmin))
            return [EventDraft(map: nil, subject: id.text, body: body)]
        case .disableAccount(let id, let reason):
            try requireConsole(directory)
            guard let account = directory.accounts[id] else { throw Refusal.notFound(what: "account") }
            guard account.disabled == nil else { return [] }
            return [EventDraft(map: nil, subject: id.text, body: .accountDisabled(.init(reason: reason)))]
        case .grant(let map, let account, let role):
            guard directory.maps[map] != nil else { throw Refusal.notFound(what: "map") }
            if let refusal = Policy.refusal(.memberGrant, directory.caller(issuer, on: map)) { throw refusal }
            guard directory.accounts[account] != nil else { throw Refusal.notFound(what: "account") }
            guard directory.members[map]?[account] ?? .public != role else { return [] }
            let body = EventBody.memberGranted(.init(account: account, role: role))
            return [EventDraft(map: map, subject: account.text, body: body)]
        case .claim(let map, let id, let command):
            return try decide(command, id, map, directory, vocabulary, now, lookup)
        }
    }

    private func update(_ settings: MapSettings, _ directory: Directory) throws(Refusal) -> [EventDraft] {
        guard let present = directory.maps[settings.id] else { throw .notFound(what: "map") }
        if let refusal = Policy.refusal(.mapUpdate, directory.caller(issuer, on: settings.id)) { throw refusal }
        let faults = settings.faults() + settings.faults(replacing: present)
        guard faults.isEmpty else { throw .invalid(faults) }
        if settings == present { return [] }
        return [EventDraft(map: settings.id, subject: settings.id.text, body: .mapUpdated(settings))]
    }

    private func requireConsole(_ directory: Directory) throws(Refusal) {
        guard directory.caller(issuer, on: nil).isServerAdmin else {
            throw .forbidden(reason: "only a server admin may do this")
        }
    }

    private func decide(
        _ command: ClaimCommand, _ id: ClaimID, _ map: MapID, _ directory: Directory, _ vocabulary: Vocabulary,
        _ now: Timestamp, _ lookup: some ClaimLookup
    ) throws -> [EventDraft] {
        guard let settings = directory.maps[map] else { throw Refusal.notFound(what: "map") }
        let context = DecisionContext(
            caller: directory.caller(issuer, on: map), now: now, map: settings, vocabulary: vocabulary)
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
        return try Claim.decide(command, on: present, in: context)
            .map { EventDraft(map: map, subject: id.text, body: $0) }
    }
}
