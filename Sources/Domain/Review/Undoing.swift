/// What undoing somebody's work on one claim comes to.
struct Undoing {
    private(set) var bodies: [EventBody] = []
    /// Whether something of it stays that cannot be undone.
    private(set) var isLeft = false
    /// As they are after `bodies`.
    private(set) var content: ClaimContent
    private(set) var sources: [Source]

    init(on claim: Claim) {
        content = claim.content
        sources = claim.sources
    }

    mutating func add(_ body: EventBody) { bodies.append(body) }

    mutating func leave() { isLeft = true }

    mutating func set(_ content: ClaimContent, revision: Int) {
        self.content = content
        add(.claimRevised(.init(content: content, revision: revision, confidence: stamp)))
    }

    /// Back to what it was, its collector too, whoever adds it.
    mutating func putBack(_ source: Source) {
        sources.append(source)
        add(.sourceAdded(.init(source: source, confidence: stamp)))
        add(.sourceChanged(.init(source: source, confidence: stamp)))
    }

    mutating func change(_ source: Source) {
        sources = sources.map { $0.id == source.id ? source : $0 }
        add(.sourceChanged(.init(source: source, confidence: stamp)))
    }

    mutating func remove(_ source: SourceID) {
        sources.removeAll { $0.id == source }
        add(.sourceRemoved(.init(source: source, confidence: stamp)))
    }

    /// Leaves all that it would have come to.
    mutating func leaveAll() {
        if !bodies.isEmpty { isLeft = true }
        bodies = []
    }

    private var stamp: ConfidenceStamp {
        ConfidenceStamp(ConfidenceModel.current.confidence(favoured: content.favoured, sources: sources))
    }
}
