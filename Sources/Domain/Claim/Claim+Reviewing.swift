extension Claim {
    /// The event that a moderator's decision leads to.
    func review(_ request: ReviewRequest, in context: DecisionContext) throws(Refusal) -> EventBody {
        let decision = request.decision
        let barred = isWrittenOrEdited(by: context.caller.account, decision: decision)
        try context.require(decision.action, barred ? [.wroteOrEdited] : [])
        // A decision is somebody's; the console signs nothing.
        guard context.caller.account != nil else { throw .unauthenticated }
        let faults = request.faults(vocabulary: context.vocabulary)
        guard faults.isEmpty else { throw .invalid(faults) }
        try requireSeen(request)
        if decision == .undo { return try undoing(in: context) }
        if decision == .clearFlags {
            guard !flags.isEmpty || isSuspected else {
                throw .conflict(reason: "nobody has flagged this claim, and it is not much like another")
            }
            return .flagsCleared(.init(code: request.code ?? "", reason: request.reason ?? ""))
        }
        guard let next = ReviewTable.next(status, decision) else {
            throw .conflict(reason: Self.noTransition(status, decision))
        }
        let code = request.code ?? ""
        let reason = request.reason ?? ""
        switch decision {
        case .take:
            if let assignment, isHeldByAnother(than: context.caller.account, at: context.now) {
                throw .conflict(reason: "another moderator has taken this claim until \(assignment.until.text)")
            }
            return .reviewTaken(
                .init(from: status, to: next, until: context.now.adding(seconds: Assignment.seconds)))
        case .release:
            guard let assignment, assignment.holds(at: context.now) else {
                throw .conflict(reason: "nobody has taken this claim")
            }
            guard assignment.by == context.caller.account else {
                throw .conflict(reason: "another moderator has taken this claim and alone can release it")
            }
            return .reviewReleased(.init(status: next))
        case .confirm:
            return .claimConfirmed(.init(reason: request.reason))
        case .acceptRevision:
            guard let pending else { throw .conflict(reason: "no revision is pending") }
            return try accept(pending, request, in: context)
        case .declineRevision:
            guard pending != nil else { throw .conflict(reason: "no revision is pending") }
            return .revisionDeclined(.init(code: code, reason: reason))
        case .verify, .dispute, .reject, .retract, .reopen, .supersede, .undo, .clearFlags:
            if decision == .supersede, request.successor == id {
                throw .invalid([Fault("/successor", "a claim cannot supersede itself")])
            }
            if decision == .verify, let half = try halfApproval(of: content, request, in: context) { return half }
            return .reviewDecided(
                .init(
                    decision: decision, from: status, to: next, code: code, reason: reason, half: false,
                    successor: decision == .supersede ? request.successor : nil))
        }
    }

    private func accept(
        _ pending: PendingRevision, _ request: ReviewRequest, in context: DecisionContext
    ) throws(Refusal) -> EventBody {
        let accepted = try accepting(request.fields, of: pending, in: context)
        let isGrave = context.vocabulary.isGrave(pending.content) || context.vocabulary.isGrave(content)
        // Two approvals must be of the same.
        if isGrave, request.fields != nil {
            throw .conflict(reason: "an edit of a grave claim is accepted or declined as a whole")
        }
        if let half = try halfApproval(of: pending.content, request, in: context) { return half }
        var after = self
        after.content = accepted
        after.admit(pending.authors)
        return .revisionAccepted(
            .init(
                revision: revision + 1, code: request.code ?? "", reason: request.reason ?? "",
                confidence: after.stamp, fields: request.fields.map { $0.sorted() }))
    }

    /// What is decided on is what the moderator saw.
    private func requireSeen(_ request: ReviewRequest) throws(Refusal) {
        guard let seen = request.seen else { return }
        guard seen.revision == revision, seen.pending == nil || seen.pending == pending?.number else {
            throw .stale(present: self)
        }
    }

    private func undoing(in context: DecisionContext) throws(Refusal) -> EventBody {
        guard let lastDecision else {
            throw .conflict(reason: "there is no decision to undo, or the claim has changed since")
        }
        guard lastDecision.by == context.caller.account else {
            throw .conflict(reason: "another moderator decided last, and alone can undo that")
        }
        guard undoUntil(by: context.caller.account, at: context.now) != nil else {
            throw .conflict(
                reason:
                    "a decision can be undone for \(Int(LastDecision.undoSeconds / 60)) minutes; decide anew instead")
        }
        return .reviewUndone(.init(decision: lastDecision.decision, from: status, to: lastDecision.from))
    }

    /// The first of the two approvals that grave content needs; nil when this is the second, or one is enough.
    private func halfApproval(
        of content: ClaimContent, _ request: ReviewRequest, in context: DecisionContext
    ) throws(Refusal) -> EventBody? {
        guard context.vocabulary.isGrave(content) || context.vocabulary.isGrave(self.content) else { return nil }
        let given = approvals.filter { $0.decision == request.decision }
        if given.contains(where: { $0.by == context.caller.account }) {
            throw .conflict(reason: "you have approved this grave claim; a second moderator must approve it too")
        }
        guard given.isEmpty else { return nil }
        return .reviewDecided(
            .init(
                decision: request.decision, from: status, to: status, code: request.code ?? "",
                reason: request.reason ?? "", half: true, successor: nil))
    }

    private static func noTransition(_ status: ClaimStatus, _ decision: Decision) -> String {
        let open = Decision.allCases.filter { ReviewTable.next(status, $0) != nil }.map(\.rawValue)
        let possible = open.isEmpty ? "nothing" : open.joined(separator: ", ")
        return "\(decision.rawValue) is not possible for a claim that is \(status.rawValue); possible is \(possible)"
    }
}
