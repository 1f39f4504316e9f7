extension Claim {
    func assess(
        _ value: Assessment.Value, _ reason: String?, in context: DecisionContext
    ) throws(Refusal) -> [EventBody] {
        try requireAssessing(in: context)
        let reason = try Self.reason(reason)
        let account = context.caller.account
        if let present = assessments.first(where: { $0.by == account }), present.value == value,
            present.reason == reason
        {
            return []
        }
        var after = self
        after.assessments.removeAll { $0.by == account }
        after.assessments.append(Assessment(by: account, value: value, reason: reason, at: context.now))
        return [.assessmentSet(.init(value: value, reason: reason, confidence: after.stamp))]
    }

    func withdrawAssessment(in context: DecisionContext) throws(Refusal) -> [EventBody] {
        try requireAssessing(in: context)
        let account = context.caller.account
        guard assessments.contains(where: { $0.by == account }) else { return [] }
        var after = self
        after.assessments.removeAll { $0.by == account }
        return [.assessmentRemoved(.init(of: nil, confidence: after.stamp))]
    }

    private func requireAssessing(in context: DecisionContext) throws(Refusal) {
        let barred = isWrittenOrEdited(by: context.caller.account) || hasPending(by: context.caller.account)
        try context.require(.claimAssess, barred ? [.wroteOrEdited] : [])
        // An assessment is somebody's; the console signs nothing.
        guard context.caller.account != nil else { throw .unauthenticated }
        try requireOpen()
    }

    func hasPending(by account: AccountID?) -> Bool {
        guard let account else { return false }
        return pending?.authors.contains(account) == true
    }

    func override(_ value: Int?, _ reason: String, in context: DecisionContext) throws(Refusal) -> [EventBody] {
        let barred = isWrittenOrEdited(by: context.caller.account)
        try context.require(.claimOverride, barred ? [.wroteOrEdited] : [])
        guard context.caller.account != nil else { throw .unauthenticated }
        if let value, !(1...99).contains(value) { throw .invalid([Fault("/value", "1 to 99 percent")]) }
        let reason = try Self.requiredReason(reason)
        try requireOpen()
        let next = value.map { Confidence.Override(value: $0, reason: reason) }
        if next == confidence.override { return [] }
        return [.confidenceOverridden(.init(value: value, reason: reason, confidence: stamp))]
    }

    /// A danger flag is taken whatever has been decided: a retracted claim is still shown.
    func flag(_ kind: Flag.Kind, _ reason: String?, in context: DecisionContext) throws(Refusal) -> [EventBody] {
        try context.require(.claimFlag)
        guard let account = context.caller.account else { throw .unauthenticated }
        let reason = try Self.reason(reason)
        if flags.contains(where: { $0.by == account && $0.kind == kind }) { return [] }
        return [.claimFlagged(.init(flag: kind, reason: reason))]
    }

    func appeal(_ reason: String, in context: DecisionContext) throws(Refusal) -> EventBody {
        let own = author != nil && context.caller.account == author
        try context.require(.claimAppeal, own ? [.own] : [])
        let reason = try Self.requiredReason(reason)
        guard status == .rejected else { throw .conflict(reason: "only the rejection of a claim can be appealed") }
        guard appeal == nil else {
            throw .conflict(reason: "this rejection has been appealed; a moderator will look at it again")
        }
        return .claimAppealed(.init(reason: reason))
    }
}
