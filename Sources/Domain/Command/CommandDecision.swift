/// A command on its way to events: who asks, and what the answer may depend on.
struct CommandDecision<Lookup: ClaimLookup> {
    static var longestReason: Int { 500 }

    let issuer: Issuer
    /// Decided as if the issuer had no more than this role.
    let atMost: Role?
    let directory: Directory
    let vocabulary: Vocabulary
    let now: Timestamp
    let lookup: Lookup

    func caller(on map: MapID?) -> Caller { directory.caller(issuer, on: map, atMost: atMost) }

    func require(
        _ action: Action, on map: MapID?, _ circumstances: Set<Policy.Circumstance> = []
    ) throws(Refusal) {
        if let refusal = Policy.refusal(action, caller(on: map), circumstances) { throw refusal }
    }

    func requireConsole() throws(Refusal) {
        guard caller(on: nil).isServerAdmin else { throw .forbidden(reason: "only a server admin may do this") }
    }

    /// Only the person and server admins act on an account itself.
    func requireSelfOrConsole(_ account: AccountID) throws(Refusal) {
        if issuer.account == account, atMost == nil, directory.accounts[account]?.isOpen == true { return }
        try requireConsole()
    }

    func map(_ id: MapID) throws(Refusal) -> MapSettings {
        guard let settings = directory.maps[id] else { throw .notFound(what: "map") }
        return settings
    }

    /// An account that has not been deleted.
    func account(_ id: AccountID) throws(Refusal) -> Account {
        guard let account = directory.accounts[id], !account.deleted else { throw .notFound(what: "account") }
        return account
    }

    static func requireReason(_ reason: String) throws(Refusal) {
        var faults = WordsRule.faults(in: reason, at: "/reason", maximum: longestReason)
        if reason.allSatisfy(\.isWhitespace) { faults.append(Fault("/reason", "needs the reason in words")) }
        guard faults.isEmpty else { throw .invalid(faults) }
    }
}
