/// What it takes to undo one account's work on a claim, as events of review code `abuse`.
public struct Reversal: Sendable {
    /// Claims that one command changes: bounds how long others wait for it.
    public static let mostClaims = 1_000
    /// The reason code, as the vocabulary has it.
    public static let code = "abuse"

    let account: AccountID
    let reason: String
    let now: Timestamp

    init(of account: AccountID, reason: String, now: Timestamp) {
        self.account = account
        self.reason = reason
        self.now = now
    }

    /// A claim that the account wrote: rejected while it waits, retracted when it is published, else left as it is.
    func ofOwn(_ claim: Claim) -> [EventBody] {
        switch claim.status {
        case .submitted:
            [
                .reviewTaken(
                    .init(from: .submitted, to: .inReview, until: now.adding(seconds: Assignment.seconds))),
                decided(.reject, from: .inReview, to: .rejected),
            ]
        case .inReview: [decided(.reject, from: .inReview, to: .rejected)]
        case .verified, .disputed: [decided(.retract, from: claim.status, to: .retracted)]
        case .rejected, .retracted, .superseded: []
        }
    }

    /// A claim that somebody else wrote: without the account's waiting revision, with the last content that is not the
    /// account's, and without its sources, unless one is the last.
    ///
    /// - Parameter contents: every version of the content, in order.
    func ofAnothers(_ claim: Claim, contents: [WrittenContent]) -> [EventBody] {
        var bodies: [EventBody] = []
        if let pending = claim.pending, pending.by == account {
            bodies.append(.revisionDeclined(.init(code: Self.code, reason: reason)))
        }
        var content = claim.content
        if contents.last?.by == account, let before = contents.last(where: { $0.by != account }) {
            content = before.content
            bodies.append(
                .claimRevised(
                    .init(content: content, revision: claim.revision + 1, confidence: stamp(content, claim.sources))))
        }
        var sources = claim.sources
        for source in claim.sources where source.collector == account && sources.count > 1 {
            sources.removeAll { $0.id == source.id }
            bodies.append(.sourceRemoved(.init(source: source.id, confidence: stamp(content, sources))))
        }
        return bodies
    }

    private func decided(_ decision: Decision, from: ClaimStatus, to: ClaimStatus) -> EventBody {
        .reviewDecided(
            .init(
                decision: decision, from: from, to: to, code: Self.code, reason: reason, half: false, successor: nil))
    }

    private func stamp(_ content: ClaimContent, _ sources: [Source]) -> ConfidenceStamp {
        ConfidenceStamp(ConfidenceModel.current.confidence(favoured: content.favoured, sources: sources))
    }
}
