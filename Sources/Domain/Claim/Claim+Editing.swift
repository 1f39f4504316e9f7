extension Claim {
    /// - Parameter pending: the number of the waiting edit that the content was made on, if on one.
    func edit(
        _ checked: CheckedContent, base: Int, pending number: Int?, in context: DecisionContext
    ) throws(Refusal) -> [EventBody] {
        try context.require(.claimEdit, editCircumstances(context.caller))
        guard !status.isFinal else {
            throw .conflict(reason: "a \(status.rawValue) claim no longer changes; submit a new one")
        }
        guard base == revision else { throw .stale(present: self) }
        try context.require(checked)
        let content = checked.content
        guard status.isPublished else {
            if content == self.content { return [] }
            return [try revised(content, in: context)]
        }
        // One's own waiting edit can be replaced without naming it; what others wrote only by who has seen it.
        if let pending {
            let isOwn = pending.authors == [context.caller.account]
            guard number == pending.number || number == nil && isOwn else { throw .stale(present: self) }
        } else if number != nil {
            throw .stale(present: self)
        }
        if content == (pending?.content ?? self.content) { return [] }
        return [.revisionProposed(.init(content: content, base: revision))]
    }

    private func revised(_ content: ClaimContent, in context: DecisionContext) throws(Refusal) -> EventBody {
        var after = self
        after.content = content
        after.admit(context.caller.account.map { [$0] } ?? [])
        return .claimRevised(.init(content: content, revision: revision + 1, confidence: after.stamp))
    }

    /// The content that accepting the waiting edit leads to.
    ///
    /// - Parameter fields: the members that are accepted, as in JSON; nil for all of them.
    func accepting(
        _ fields: [String]?, of pending: PendingRevision, in context: DecisionContext
    ) throws(Refusal) -> ClaimContent {
        guard let fields else { return pending.content }
        var faults: [Fault] = []
        let differing = Set(pending.content.fieldsDiffering(from: content).map(\.rawValue))
        if fields.isEmpty { faults.append(Fault("/fields", "needs one field at least; decline the edit instead")) }
        for (index, field) in fields.prefix(32).enumerated() where !differing.contains(field) {
            faults.append(Fault("/fields/\(index)", "not a field in which the edit differs"))
        }
        guard faults.isEmpty, fields.count <= 32 else { throw .invalid(faults) }
        let accepted = content.taking(fields, from: pending.content)
        // Either version was checked as a whole; a part of one in the other may not go together.
        let together = accepted.faultsOfParts(on: context.map, vocabulary: context.vocabulary, now: context.now)
        guard together.isEmpty else {
            let words = Set(together.map { "\($0.pointer.dropFirst()): \($0.detail)" }).sorted().joined(separator: "; ")
            throw .invalid([Fault("/fields", "these do not go together with the rest (\(words))")])
        }
        return accepted
    }
}
