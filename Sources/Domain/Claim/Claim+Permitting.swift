extension Claim {
    /// What `context`'s caller may do with this claim now: `edit`, `add_source`, and decisions by name.
    public func actionsOpen(in context: DecisionContext) -> [String] {
        var actions: [String] = []
        if !status.isFinal {
            if Policy.permits(.claimEdit, context.caller, editCircumstances(context.caller)) { actions.append("edit") }
            if Policy.permits(.sourceAdd, context.caller) { actions.append("add_source") }
        }
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
            guard ReviewTable.next(status, decision) != nil,
                Policy.permits(
                    decision.needsReason ? .claimReview : .claimHandle, context.caller, barred ? [.wroteOrEdited] : [])
            else { return false }
            switch decision {
            case .release:
                return assignment?.by == context.caller.account && assignment?.holds(at: context.now) == true
            case .declineRevision: return pending != nil
            case .acceptRevision:
                return pending != nil && !hasApproved(decision, context.caller)
            case .verify: return !hasApproved(decision, context.caller)
            case .take: return !isHeldByAnother(than: context.caller.account, at: context.now)
            case .dispute, .reject, .retract, .reopen, .supersede, .confirm: return true
            }
        }
    }
}
