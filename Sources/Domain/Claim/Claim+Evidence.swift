extension Claim {
    /// Every source that its confidence rests on: its own and those of the claims that it stands for, each once.
    public var weighedSources: [Source] {
        guard !absorbed.isEmpty else { return sources }
        var seen = Set(sources.map(\.id))
        return sources + absorbed.flatMap(\.sources).filter { seen.insert($0.id).inserted }
    }

    /// How many volunteers agree and disagree.
    public var assessed: Assessments {
        Assessments(
            agree: assessments.count { $0.value == .agree }, disagree: assessments.count { $0.value == .disagree })
    }

    /// How many volunteers have looked and could not tell.
    public var unsure: Int { assessments.count { $0.value == .unsure } }

    /// Whether somebody warned that it endangers people, and no moderator has looked since.
    public var isFlaggedDangerous: Bool { flags.contains { $0.kind == .danger } }

    /// Since when more volunteers disagree than agree with it while it is published, three of them at least; nil when
    /// that is not so.
    public var agreedAgainstSince: Timestamp? {
        guard status.isPublished else { return nil }
        let against = assessments.filter { $0.value == .disagree }.map(\.at).sorted()
        return against.count >= 3 && against.count > assessed.agree ? against[2] : nil
    }

    /// Until when `account` can undo the latest decision; nil when there is nothing that it can undo at `now`.
    public func undoUntil(by account: AccountID?, at now: Timestamp) -> Timestamp? {
        guard mergedInto == nil, let lastDecision, lastDecision.by == account, now < lastDecision.undoUntil else {
            return nil
        }
        return lastDecision.undoUntil
    }

    /// The confidence that its sources and assessments give it, with the override that stands.
    func weighed(by model: ConfidenceModel = .current) -> Confidence {
        var confidence = model.confidence(
            favoured: content.favoured, sources: weighedSources, assessments: assessed)
        confidence.override = self.confidence.override
        return confidence
    }

    /// The stamp of an event after which the claim is like this one but for its confidence.
    var stamp: ConfidenceStamp { ConfidenceStamp(weighed()) }
}
