import Domain

/// What somebody is on one map, or on the server as a whole: for looking, and for changing anything. The two differ
/// while the server asks for a second factor that is not there yet, and for programs with a token of narrow scope.
struct Standing: Sendable {
    /// As whom they look.
    let caller: Caller
    /// As whom they change things.
    let actor: Caller
    /// Whether the difference is a second factor that they are to set up.
    let mustEnrol: Bool
    /// The role beyond which commands of theirs must not be decided; nil for their own.
    let atMost: Role?

    /// Somebody who looks and changes things as one and the same.
    init(_ caller: Caller) {
        self.caller = caller
        actor = caller
        mustEnrol = false
        atMost = nil
    }

    /// - Parameters:
    ///   - map: nil for the server as a whole.
    ///   - atMost: the highest role that a token allows.
    init(
        _ account: AccountID?, on map: MapID?, in directory: Directory, requirement: TOTPRequirement,
        atMost: Role? = nil
    ) {
        // A program sees no more than it may deal with; who only has a second factor to set up sees what they did.
        let caller = directory.caller(account, on: map, atMost: atMost)
        let known = caller.account.flatMap { directory.accounts[$0] }
        mustEnrol = known.map { requirement.isMissed(by: $0, role: caller.role) } ?? false
        let most = mustEnrol ? Role.volunteer : atMost
        self.atMost = most
        self.caller = caller
        actor = most.map(caller.lowered) ?? caller
    }

    func permits(_ action: Action, _ circumstances: Set<Policy.Circumstance> = []) -> Bool {
        refusal(action, circumstances) == nil
    }

    /// Why they may not do `action`; nil when they may.
    func refusal(_ action: Action, _ circumstances: Set<Policy.Circumstance> = []) -> Domain.Refusal? {
        let refusal = Policy.refusal(action, action.isReading ? caller : actor, circumstances)
        guard refusal != nil, mustEnrol, Policy.permits(action, caller, circumstances) else { return refusal }
        return .forbidden(
            reason: "This server asks moderators and admins for a code at sign-in: set that up in your account first.")
    }

    /// - Throws: why they may not do `action`.
    func require(_ action: Action, _ circumstances: Set<Policy.Circumstance> = []) throws(Domain.Refusal) {
        if let refusal = refusal(action, circumstances) { throw refusal }
    }

    /// Asks as who they are, for what only looks although the policy counts it among changes.
    func requireLooking(_ action: Action) throws(Domain.Refusal) {
        if let refusal = Policy.refusal(action, caller) { throw refusal }
    }
}
