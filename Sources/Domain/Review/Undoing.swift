/// What undoing somebody's work on one claim comes to.
struct Undoing {
    private(set) var bodies: [EventBody] = []
    /// Whether something of it stays that cannot be undone.
    private(set) var isLeft = false
    /// As it is after `bodies`, as far as its confidence rests on that.
    private var claim: Claim

    init(on claim: Claim) { self.claim = claim }

    var sources: [Source] { claim.sources }

    mutating func add(_ body: EventBody) { bodies.append(body) }

    mutating func leave() { isLeft = true }

    mutating func set(_ content: ClaimContent, revision: Int) {
        claim.content = content
        add(.claimRevised(.init(content: content, revision: revision, confidence: claim.stamp)))
    }

    /// Back to what it was, its collector too, whoever adds it.
    mutating func putBack(_ source: Source) {
        claim.sources.append(source)
        add(.sourceAdded(.init(source: source, confidence: claim.stamp)))
        add(.sourceChanged(.init(source: source, confidence: claim.stamp)))
    }

    mutating func change(_ source: Source) {
        claim.replace(source)
        add(.sourceChanged(.init(source: source, confidence: claim.stamp)))
    }

    mutating func remove(_ source: SourceID) {
        claim.sources.removeAll { $0.id == source }
        add(.sourceRemoved(.init(source: source, confidence: claim.stamp)))
    }

    /// Leaves all that it would have come to.
    mutating func leaveAll() {
        if !bodies.isEmpty { isLeft = true }
        bodies = []
    }

    mutating func removeAssessment(of account: AccountID) {
        claim.assessments.removeAll { $0.by == account }
        add(.assessmentRemoved(.init(of: account, confidence: claim.stamp)))
    }
}
