extension Claim {
    /// Takes in an event about the claim's review.
    mutating func applyReview(_ event: LogEvent) throws(Unexplained) -> Bool {
        switch event.body {
        case .reviewTaken(let data):
            try require(data.from, event)
            stand(data.to, at: event.at)
            if let by = event.by { assignment = Assignment(by: by, until: data.until) }
            return false
        case .reviewReleased:
            guard assignment != nil else { throw Self.unexplained(event, "nobody had taken the claim") }
            assignment = nil
            return false
        case .reviewDecided(let data):
            try require(data.from, event)
            decide(data, event)
            return !data.half
        case .reviewUndone(let data):
            try require(data.from, event)
            guard let last = lastDecision, last.decision == data.decision, last.from == data.to else {
                throw Self.unexplained(event, "that was not the latest decision")
            }
            undo(last, at: event.at)
            return last.from != last.to
        case .claimConfirmed:
            keepDecision(of: event.by)
            lastConfirmedAt = event.at
        case .claimAppealed(let data):
            try require(.rejected, event)
            appeal = Appeal(at: event.at, reason: data.reason)
            return false
        default: throw Self.unexplained(event, "not about a claim's review")
        }
        return true
    }

    private func require(_ from: ClaimStatus, _ event: LogEvent) throws(Unexplained) {
        guard status == from else { throw Self.unexplained(event, "the claim was \(status.rawValue)") }
    }

    private mutating func stand(_ next: ClaimStatus, at time: Timestamp) {
        if next != status { statusSince = time }
        status = next
    }

    private mutating func decide(_ data: EventBody.ReviewDecided, _ event: LogEvent) {
        lastDecision = event.by.map {
            LastDecision(
                by: $0, at: event.at, decision: data.decision, from: data.from, to: data.to, approvals: approvals,
                pending: pending, appeal: appeal, assignment: assignment, evidenceSince: evidenceSince)
        }
        if data.half {
            if let by = event.by { approvals.append(Approval(by: by, decision: data.decision)) }
            return
        }
        stand(data.to, at: event.at)
        approvals = []
        assignment = nil
        appeal = nil
        evidenceSince = nil
        supersededBy = data.successor
        if !data.to.isPublished { pending = nil }
    }

    private mutating func undo(_ last: LastDecision, at time: Timestamp) {
        stand(last.from, at: time)
        approvals = last.approvals
        pending = last.pending
        appeal = last.appeal
        evidenceSince = last.evidenceSince
        assignment = assignment ?? last.assignment
        supersededBy = nil
        lastDecision = nil
    }
}
