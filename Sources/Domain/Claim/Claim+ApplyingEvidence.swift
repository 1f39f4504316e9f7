extension Claim {
    /// Takes in an event about what people think of the claim and how it stands to others.
    mutating func applyEvidence(_ event: LogEvent) throws(Unexplained) -> Bool {
        switch event.body {
        case .assessmentSet(let data):
            assessments.removeAll { $0.by == event.by }
            assessments.append(Assessment(by: event.by, value: data.value, reason: data.reason, at: event.at))
            try weigh(data.confidence, event)
        case .assessmentRemoved(let data):
            assessments.removeAll { $0.by == data.of ?? event.by }
            try weigh(data.confidence, event)
        case .confidenceOverridden(let data):
            keepDecision(of: event.by)
            confidence.override = data.value.map { .init(value: $0, reason: data.reason) }
            try weigh(data.confidence, event)
        case .claimFlagged(let data):
            let wasDangerous = isFlaggedDangerous
            flags.append(Flag(by: event.by, kind: data.flag, reason: data.reason, at: event.at))
            return wasDangerous != isFlaggedDangerous
        case .flagsCleared(let data):
            let wasDangerous = isFlaggedDangerous
            if data.of == nil {
                keepDecision(of: event.by)
                isSuspected = false
            }
            flags.removeAll { data.of == nil || $0.by == data.of }
            return wasDangerous != isFlaggedDangerous
        case .relationAdded(let data):
            guard !relations.contains(where: { $0.id == data.id }) else {
                throw Self.unexplained(event, "the relation was there")
            }
            relations.append(
                Relation(
                    id: data.id, kind: data.kind, target: data.target, by: event.by, at: event.at, reason: data.reason))
            if data.kind == .duplicateOf {
                mergedInto = data.target
                lastDecision = nil
            }
        case .relationRemoved(let data):
            guard let relation = relations.first(where: { $0.id == data.id }) else {
                throw Self.unexplained(event, "there is no such relation")
            }
            relations.removeAll { $0.id == data.id }
            if relation.kind == .duplicateOf { mergedInto = nil }
        default: throw Self.unexplained(event, "not about the evidence of a claim")
        }
        return true
    }

    /// What somebody else has decided since stands in the way of undoing a decision.
    mutating func keepDecision(of account: AccountID?) {
        if lastDecision?.by != account { lastDecision = nil }
    }
}
