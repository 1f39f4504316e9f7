extension Claim {
    /// What `context`'s caller may do with this claim now: `edit`, `add_source`, `assess`, `flag`, `override`, `relate`,
    /// `merge`, `unmerge`, `appeal`, `redact`, and decisions by name.
    public func actionsOpen(in context: DecisionContext) -> [String] {
        let caller = context.caller
        let barred: Set<Policy.Circumstance> = isWrittenOrEdited(by: caller.account) ? [.wroteOrEdited] : []
        var actions: [String] = []
        func open(_ name: String, _ action: Action, _ circumstances: Set<Policy.Circumstance> = []) {
            if Policy.permits(action, caller, circumstances) { actions.append(name) }
        }
        if mergedInto != nil {
            open("unmerge", .claimMerge, mergeCircumstances(caller))
            open("redact", .claimRedact)
            return actions
        }
        if !status.isFinal {
            open("edit", .claimEdit, editCircumstances(caller))
            open("add_source", .sourceAdd)
            open("assess", .claimAssess, hasPending(by: caller.account) ? [.wroteOrEdited] : barred)
            open("override", .claimOverride, barred)
            open("relate", .claimRelate)
            if !isFlaggedDangerous { open("merge", .claimMerge, mergeCircumstances(caller)) }
        }
        open("flag", .claimFlag)
        if status == .rejected, appeal == nil, author != nil, caller.account == author {
            open("appeal", .claimAppeal, [.own])
        }
        open("redact", .claimRedact)
        return actions + decisionsOpen(in: context).map(\.rawValue)
    }

    /// What permission to edit depends on.
    public func editCircumstances(_ caller: Caller) -> Set<Policy.Circumstance> {
        var circumstances: Set<Policy.Circumstance> = []
        if let account = caller.account, account == author { circumstances.insert(.own) }
        if status.isPublished { circumstances.insert(.published) }
        return circumstances
    }

    /// Whether a moderator other than `account` has taken it, and the time for that has not run out.
    func isHeldByAnother(than account: AccountID?, at now: Timestamp) -> Bool {
        guard let assignment, assignment.holds(at: now) else { return false }
        return assignment.by != account
    }

    private func hasApproved(_ decision: Decision, _ caller: Caller) -> Bool {
        approvals.contains { $0.by == caller.account && $0.decision == decision }
    }

    private func decisionsOpen(in context: DecisionContext) -> [Decision] {
        Decision.allCases.filter { decision in
            let barred = isWrittenOrEdited(by: context.caller.account, decision: decision)
            guard Policy.permits(decision.action, context.caller, barred ? [.wroteOrEdited] : []) else { return false }
            if decision == .undo { return undoUntil(by: context.caller.account, at: context.now) != nil }
            if decision == .clearFlags { return !flags.isEmpty || isSuspected }
            guard ReviewTable.next(status, decision) != nil else { return false }
            switch decision {
            case .release:
                return assignment?.by == context.caller.account && assignment?.holds(at: context.now) == true
            case .declineRevision: return pending != nil
            case .acceptRevision:
                return pending != nil && !hasApproved(decision, context.caller)
            case .verify: return !hasApproved(decision, context.caller)
            case .take: return !isHeldByAnother(than: context.caller.account, at: context.now)
            case .dispute, .reject, .retract, .reopen, .supersede, .confirm, .undo, .clearFlags: return true
            }
        }
    }
}
