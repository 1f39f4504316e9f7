extension Claim {
    /// The event by which a new claim enters the log.
    ///
    /// - Throws: ``Refusal/invalid(_:)`` with every fault of content and sources, or what policy refuses.
    static func submit(
        _ checked: CheckedContent, _ asked: [Source], _ suspicions: [Suspicion], in context: DecisionContext
    ) throws(Refusal) -> EventBody {
        if context.caller.account == nil && context.caller.role == .public {
            try context.require(.tipSubmit, Policy.circumstances(of: context.map))
        } else {
            try context.require(.claimSubmit)
        }
        try context.require(checked)
        let content = checked.content
        let sources = asked.map { $0.following(context.outlets) }
        var faults: [Fault] = []
        if sources.isEmpty {
            faults.append(
                Fault("/sources", "a claim needs at least one source; \"I saw it\" is one of kind eyewitness"))
        }
        if sources.count > Source.maximumPerClaim {
            faults.append(Fault("/sources", "at most \(Source.maximumPerClaim) sources"))
        }
        var seen: Set<SourceID> = []
        for (index, source) in sources.prefix(Source.maximumPerClaim).enumerated() {
            faults += source.faults(
                on: context.map, now: context.now, among: sources.filter { $0.id != source.id },
                outlets: context.outlets
            ).map { $0.under("/sources/\(index)") }
            if !seen.insert(source.id).inserted {
                faults.append(Fault("/sources/\(index)/id", "another source of this claim has the same id"))
            }
        }
        guard faults.isEmpty else { throw .invalid(faults) }
        let confidence = ConfidenceModel.current.confidence(favoured: content.favoured, sources: sources)
        return .claimSubmitted(
            .init(
                content: content, sources: sources, confidence: ConfidenceStamp(confidence),
                suspicions: suspicions.isEmpty ? nil : Array(suspicions.prefix(Suspicion.mostPerClaim))))
    }
}
