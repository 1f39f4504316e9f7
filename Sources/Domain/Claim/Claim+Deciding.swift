extension Claim {
    /// The events that `command` leads to, from the claim as it stands (nil when there is none).
    ///
    /// What a command does to other claims, and to comments, is not decided here.
    ///
    /// - Throws: why not; nothing has changed then.
    public static func decide(
        _ command: ClaimCommand, on claim: Claim?, in context: DecisionContext
    ) throws(Refusal) -> [EventBody] {
        if case .submit(let content, let sources, let suspicions) = command {
            guard claim == nil else { throw .conflict(reason: "there is a claim of this id already") }
            return [try submit(content, sources, suspicions, in: context)]
        }
        guard let claim else { throw .notFound(what: "claim") }
        if let survivor = claim.mergedInto, !command.goesOnAfterMerge(of: claim) { throw .merged(into: survivor) }
        switch command {
        case .submit, .comment, .removeComment, .redact: return []
        case .edit(let content, let base, let pending):
            return try claim.edit(content, base: base, pending: pending, in: context)
        case .addSource(let source): return try claim.addSource(source, in: context)
        case .changeSource(let source, let seen): return try claim.changeSource(source, seen: seen, in: context)
        case .removeSource(let id): return [try claim.removeSource(id, in: context)]
        case .review(let request): return [try claim.review(request, in: context)]
        case .assess(let value, let reason): return try claim.assess(value, reason, in: context)
        case .withdrawAssessment: return try claim.withdrawAssessment(in: context)
        case .override(let value, let reason): return try claim.override(value, reason, in: context)
        case .liftOverride(let reason): return try claim.override(nil, reason, in: context)
        case .flag(let kind, let reason): return try claim.flag(kind, reason, in: context)
        case .appeal(let reason): return [try claim.appeal(reason, in: context)]
        case .relate(let id, let kind, let target, let reason):
            return try claim.relate(id, kind, target, reason, in: context)
        case .unrelate(let id): return [try claim.unrelate(id, in: context)]
        }
    }

    func requireOpen() throws(Refusal) {
        guard !status.isFinal else { throw .conflict(reason: "a \(status.rawValue) claim no longer changes") }
    }

    static let longestReason = 2_000

    /// Words of a person that say why; nil when they are blank.
    static func reason(_ reason: String?) throws(Refusal) -> String? {
        guard let reason, !reason.allSatisfy(\.isWhitespace) else { return nil }
        let faults = WordsRule.faults(in: reason, at: "/reason", maximum: longestReason)
        guard faults.isEmpty else { throw .invalid(faults) }
        return reason
    }

    /// The same, where there must be some.
    static func requiredReason(_ text: String) throws(Refusal) -> String {
        guard let reason = try reason(text) else { throw .invalid([Fault("/reason", "needs the reason in words")]) }
        return reason
    }
}

extension ClaimCommand {
    /// Whether it can be carried out on a claim that was merged into another.
    fileprivate func goesOnAfterMerge(of claim: Claim) -> Bool {
        switch self {
        case .relate(let id, _, _, _): claim.relations.contains { $0.id == id }
        case .unrelate, .comment, .removeComment, .redact: true
        default: false
        }
    }
}
