import Domain

/// Makes documents of log events.
struct EventWriter: Sendable {
    let features: FeatureWriter
    let audience: Audience

    /// The event with the claim as it made it.
    func entry(_ view: ChangeView) throws -> EventDocument {
        var document = heading(view)
        document.claim = try view.after.map { try features.feature($0) }
        return document
    }

    /// The event with what it changed, for a claim's history.
    func step(_ view: ChangeView) throws -> EventDocument {
        var document = heading(view)
        document.summary = try summary(view)
        document.confidence = view.after.map {
            .init(value: $0.claim.confidence.value, term: $0.claim.confidence.term)
        }
        return document
    }

    private func heading(_ view: ChangeView) -> EventDocument {
        let event = view.event
        return EventDocument(
            seq: event.seq, at: event.at, type: event.body.kind, subject: event.subject,
            by: features.name(of: event.by))
    }

    private func summary(_ view: ChangeView) throws -> EventDocument.Summary {
        var summary = EventDocument.Summary()
        let visible = Set(((view.after ?? view.before)?.claim.sources ?? []).map(\.id))
        switch view.event.body {
        case .reviewDecided(let data):
            summary.decision = data.decision
            summary.code = data.code
            summary.reason = data.reason.isEmpty ? nil : data.reason
            summary.from = data.from
            summary.to = data.to
            summary.half = data.half ? true : nil
            summary.successor = data.successor
        case .reviewTaken(let data):
            summary.from = data.from
            summary.to = data.to
        case .revisionAccepted(let data):
            summary.code = data.code
            summary.reason = data.reason
            summary.fields = data.fields
        case .revisionDeclined(let data):
            summary.code = data.code
            summary.reason = data.reason.isEmpty ? nil : data.reason
        case .claimConfirmed(let data):
            summary.reason = data.reason
        case .sourceAdded(let data), .sourceChanged(let data):
            summary.source = visible.contains(data.source.id) ? data.source.id : nil
        case .sourceRemoved(let data):
            summary.source = view.before?.claim.source(data.source)?.id
        default: try summarizeEvidence(view.event.body, visible, &summary)
        }
        if let before = view.before?.claim.content, let after = view.after?.claim.content, before != after {
            summary.changes = try FeatureWriter.changes(from: before, to: after)
        }
        return summary
    }

    /// What of an event beside contents, sources and decisions the reader may know: reasons that the team gives itself
    /// are not for the public, and an outlet is not named where all that follows it is protected.
    private func summarizeEvidence(
        _ body: EventBody, _ visible: Set<SourceID>, _ summary: inout EventDocument.Summary
    ) throws {
        let isTeam = audience >= .team
        switch body {
        case .assessmentSet(let data):
            summary.value = .string(data.value.rawValue)
            summary.reason = isTeam ? data.reason : nil
        case .confidenceOverridden(let data):
            summary.value = data.value.map { .number(Double($0)) }
            summary.reason = data.reason
        case .sourceRegraded(let data):
            guard !visible.isDisjoint(with: data.sources) else { return }
            summary.outlet = data.outlet
            summary.outletName = data.name
            summary.reliability = data.reliability
        case .reviewUndone(let data):
            summary.decision = data.decision
            summary.from = data.from
            summary.to = data.to
        case .relationAdded(let data):
            summary.relation = data.id
            summary.kind = data.kind
            summary.claim = isTeam ? data.target : nil
            summary.reason = isTeam ? data.reason : nil
        case .relationRemoved(let data): summary.relation = data.id
        case .commentAdded(let data): summary.comment = data.id
        case .commentRemoved(let data): summary.comment = data.id
        case .claimFlagged(let data) where isTeam:
            summary.flag = data.flag
            summary.reason = data.reason
        case .flagsCleared(let data) where isTeam:
            summary.code = data.code.isEmpty ? nil : data.code
            summary.reason = data.reason
        case .claimAppealed(let data) where isTeam: summary.reason = data.reason
        case .claimAbsorbed(let data) where isTeam: summary.claim = data.claim
        case .claimReleased(let data) where isTeam: summary.claim = data.claim
        default: break
        }
    }
}
