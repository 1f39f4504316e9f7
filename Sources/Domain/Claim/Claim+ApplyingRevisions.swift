extension Claim {
    /// Takes in an event about what the claim says.
    mutating func applyRevision(_ event: LogEvent) throws(Unexplained) -> Bool {
        switch event.body {
        case .claimRevised(let data):
            try revise(data.content, to: data.revision, by: event.by.map { [$0] } ?? [], event)
            try weigh(data.confidence, event)
        case .revisionProposed(let data):
            proposals += 1
            let others = (pending?.authors ?? []).filter { $0 != event.by }
            pending = PendingRevision(
                by: event.by, at: event.at, base: data.base, content: data.content, number: proposals, with: others)
            approvals = []
            lastDecision = nil
            return false
        case .revisionDeclined:
            guard pending != nil else { throw Self.unexplained(event, "no revision was pending") }
            pending = nil
            approvals = []
            lastDecision = nil
            return false
        case .revisionAccepted(let data):
            guard let accepted = pending else { throw Self.unexplained(event, "no revision was pending") }
            let content = content.taking(data.fields, from: accepted.content)
            try revise(content, to: data.revision, by: accepted.authors, event)
            pending = nil
            try weigh(data.confidence, event)
        default: throw Self.unexplained(event, "not about what a claim says")
        }
        return true
    }

    private mutating func revise(
        _ content: ClaimContent, to revision: Int, by authors: [AccountID], _ event: LogEvent
    ) throws(Unexplained) {
        guard revision == self.revision + 1 else {
            throw Self.unexplained(event, "revision \(revision) does not follow \(self.revision)")
        }
        self.content = content
        self.revision = revision
        approvals = []
        lastDecision = nil
        admit(authors)
    }

    /// Whoever edited it no longer assesses it.
    mutating func admit(_ authors: [AccountID]) {
        for account in authors where account != author && !editors.contains(account) { editors.append(account) }
        dropAssessments(of: authors)
    }

    mutating func dropAssessments(of authors: [AccountID]) {
        assessments.removeAll { assessment in assessment.by.map(authors.contains) == true }
    }
}
