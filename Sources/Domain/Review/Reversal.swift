/// What it takes to undo one account's work on a claim, as events of review code `abuse`.
public struct Reversal {
    /// Claims that one command changes: bounds how long others wait for it.
    public static let mostClaims = 1_000
    /// The reason code, as the vocabulary has it; moderators alone see it.
    public static let code = "abuse"
    /// What others see in its place: it does not tell which claims were one person's doing.
    public static let openCode = "withdrawn"

    let account: AccountID
    let reason: String
    let now: Timestamp
    let trust: Trust

    init(of account: AccountID, on map: MapID, reason: String, now: Timestamp, directory: Directory) {
        self.account = account
        self.reason = reason
        self.now = now
        trust = Trust(directory: directory, map: map, undone: account)
    }

    /// What undoing the account's work on `claim` comes to when `moderator` does it. Nothing changes in a claim that
    /// is final, or that the moderator wrote or edited.
    ///
    /// - Parameter events: all of the claim, in order.
    func undoing(_ claim: Claim, events: [LogEvent], by moderator: AccountID) -> Undoing {
        let contents = Claim.contents(from: events)
        var undoing = Undoing(on: claim)
        if claim.author == account {
            ofOwn(claim, &undoing)
        } else {
            ofAnothers(claim, contents, &undoing)
            ofSources(claim, Claim.sources(from: events), &undoing)
            ofDecisions(claim, events, &undoing)
        }
        ofRemarks(claim, events, &undoing)
        // Who has put back what others wrote is none of those who wrote it.
        let isOwn = claim.author == moderator || contents.contains { $0.by == moderator }
        if claim.status.isFinal || claim.mergedInto != nil || isOwn { undoing.leaveAll() }
        return undoing
    }

    /// A claim that the account wrote: rejected while it waits, retracted when it is published.
    private func ofOwn(_ claim: Claim, _ undoing: inout Undoing) {
        switch claim.status {
        case .submitted:
            undoing.add(
                .reviewTaken(
                    .init(from: .submitted, to: .inReview, until: now.adding(seconds: Assignment.seconds))))
            undoing.add(decided(.reject, from: .inReview, to: .rejected))
        case .inReview: undoing.add(decided(.reject, from: .inReview, to: .rejected))
        case .verified, .disputed: undoing.add(decided(.retract, from: claim.status, to: .retracted))
        case .rejected, .retracted: break
        case .superseded: undoing.leave()
        }
    }

    /// A claim that somebody else wrote: without the account's waiting revision, and with the last content that may be
    /// put back in place of the account's.
    private func ofAnothers(_ claim: Claim, _ contents: [WrittenContent], _ undoing: inout Undoing) {
        if claim.pending?.authors.contains(account) == true {
            undoing.add(.revisionDeclined(.init(code: Self.code, reason: reason)))
        }
        guard contents.last?.by == account else { return }
        if let before = trust.latest(of: contents, by: { [$0.by] }) {
            undoing.set(before.content, revision: claim.revision + 1)
        } else {
            undoing.leave()
        }
    }

    /// Sources that the account removed or changed are as they were before; those that it collected are removed, unless
    /// one is the last.
    private func ofSources(
        _ claim: Claim, _ written: [(id: SourceID, versions: [WrittenSource])], _ undoing: inout Undoing
    ) {
        for (id, versions) in written where versions.last?.by == account {
            let present = claim.source(id)
            if let present, present.collector == account { continue }
            let before = trust.latest(of: versions.filter { $0.source?.collector != account }) {
                [$0.by, $0.source?.collector]
            }
            switch (present, before?.source) {
            case (nil, let source?):
                if undoing.sources.count < Source.maximumPerClaim { undoing.putBack(source) } else { undoing.leave() }
            case (_?, let source?): undoing.change(source)
            case (_?, nil): undoing.leave()
            case (nil, nil): break
            }
        }
        for source in claim.sources where source.collector == account {
            if undoing.sources.count > 1 { undoing.remove(source.id) } else { undoing.leave() }
        }
    }

    /// What the account said of a claim: its assessment, its flags, how the claim stands to others, its comments. A merge
    /// stays: it is undone where it shows.
    private func ofRemarks(_ claim: Claim, _ events: [LogEvent], _ undoing: inout Undoing) {
        if claim.assessments.contains(where: { $0.by == account }) { undoing.removeAssessment(of: account) }
        if claim.flags.contains(where: { $0.by == account }) {
            undoing.add(.flagsCleared(.init(of: account, code: Self.code, reason: reason)))
        }
        for relation in claim.relations where relation.by == account {
            if relation.kind == .duplicateOf {
                undoing.leave()
            } else {
                undoing.add(.relationRemoved(.init(id: relation.id)))
            }
        }
        for removed in standingComments(events) { undoing.add(.commentRemoved(removed)) }
    }

    /// What it takes to remove the account's comments that nobody has removed.
    private func standingComments(_ events: [LogEvent]) -> [EventBody.CommentRemoved] {
        var standing: [EventBody.CommentRemoved] = []
        for event in events {
            switch event.body {
            case .commentAdded(let data) where event.by == account:
                standing.append(.init(id: data.id, public: data.public))
            case .commentRemoved(let data): standing.removeAll { $0.id == data.id }
            default: break
            }
        }
        return standing
    }

    /// What the account decided last and still stands: no longer verified without doubt, no longer rejected.
    private func ofDecisions(_ claim: Claim, _ events: [LogEvent], _ undoing: inout Undoing) {
        if claim.approvals.contains(where: { $0.by == account }) { undoing.leave() }
        let last = events.last { if case .reviewDecided(let data) = $0.body { !data.half } else { false } }
        guard let last, last.by == account, case .reviewDecided(let data) = last.body, data.to == claim.status
        else { return }
        switch claim.status {
        case .verified: undoing.add(decided(.dispute, from: .verified, to: .disputed))
        case .rejected where trust.degree(of: claim.author) != .none:
            undoing.add(decided(.reopen, from: .rejected, to: .inReview))
        case .rejected, .disputed, .retracted, .superseded: undoing.leave()
        case .submitted, .inReview: break
        }
    }

    private func decided(_ decision: Decision, from: ClaimStatus, to: ClaimStatus) -> EventBody {
        .reviewDecided(
            .init(
                decision: decision, from: from, to: to, code: Self.code, reason: reason, half: false, successor: nil))
    }
}
