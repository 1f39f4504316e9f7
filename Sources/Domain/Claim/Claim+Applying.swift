extension Claim {
    /// An event that cannot follow from the state it meets: the log and this build disagree.
    public struct Unexplained: Error, Sendable, CustomStringConvertible {
        public var seq: Int64
        public var what: String
        public var description: String { "event \(seq): \(what)" }
    }

    /// What the claim is after `event`, given what it was before it (nil before its first).
    ///
    /// Live changes and rebuilding go through here alike; it reads no clock and decides nothing.
    public static func applying(_ event: LogEvent, to before: Claim?) throws(Unexplained) -> Claim {
        if case .claimSubmitted(let data) = event.body {
            guard before == nil else { throw unexplained(event, "the claim was submitted before") }
            return try submitted(data, event)
        }
        guard var claim = before else { throw unexplained(event, "the claim was never submitted") }
        guard claim.id.text == event.subject, claim.map == event.map else {
            throw unexplained(event, "it is about another claim")
        }
        if try claim.apply(event) { claim.updatedAt = event.at }
        return claim
    }

    private static func submitted(_ data: EventBody.ClaimSubmitted, _ event: LogEvent) throws(Unexplained) -> Claim {
        guard let id = ClaimID(event.subject), let map = event.map else {
            throw Unexplained(seq: event.seq, what: "a submitted claim without id or map")
        }
        let sources = data.sources.map { $0.collected(by: event.by, at: event.at) }
        let confidence = try model(data.confidence, event).confidence(favoured: data.content.favoured, sources: sources)
        return Claim(
            id: id, map: map, content: data.content, sources: sources, removedProtected: [], author: event.by,
            editors: [],
            status: .submitted, revision: 1, pending: nil, approvals: [], assignment: nil, confidence: confidence,
            createdAt: event.at, updatedAt: event.at, lastConfirmedAt: nil, supersededBy: nil, assessments: [],
            flags: [], appeal: nil, relations: [], mergedInto: nil, absorbed: [], evidenceSince: nil,
            lastDecision: nil, proposals: 0, statusSince: event.at, isSuspected: data.suspicions?.isEmpty == false)
    }

    /// - Returns: whether anybody outside of the team may be told of it.
    private mutating func apply(_ event: LogEvent) throws(Unexplained) -> Bool {
        switch event.body {
        case .claimRevised, .revisionProposed, .revisionDeclined, .revisionAccepted:
            try applyRevision(event)
        case .sourceAdded, .sourceChanged, .sourceRemoved, .sourceRegraded, .claimAbsorbed, .claimReleased:
            try applySource(event)
        case .reviewTaken, .reviewReleased, .reviewDecided, .reviewUndone, .claimConfirmed, .claimAppealed:
            try applyReview(event)
        case .assessmentSet, .assessmentRemoved, .confidenceOverridden, .claimFlagged, .flagsCleared, .relationAdded,
            .relationRemoved:
            try applyEvidence(event)
        case .commentAdded, .commentRemoved: false
        case .claimRedacted: throw Self.unexplained(event, "nothing is left of a claim that was redacted")
        case .claimSubmitted, .mapCreated, .mapUpdated, .accountAdded, .accountDisabled, .accountEnabled,
            .accountDeleted, .totpChanged, .passwordChanged, .signInFailed, .invitationCreated, .invitationRevoked,
            .invitationAccepted, .memberGranted, .memberSuspended, .memberReinstated, .memberReverted, .outletCreated,
            .outletChanged, .mediaAdded:
            throw Self.unexplained(event, "\(event.body.kind.rawValue) does not change a claim")
        }
    }

    static func unexplained(_ event: LogEvent, _ what: String) -> Unexplained {
        Unexplained(seq: event.seq, what: what)
    }

    /// Takes the confidence from the model that `stamp` names.
    mutating func weigh(_ stamp: ConfidenceStamp, _ event: LogEvent) throws(Unexplained) {
        confidence = weighed(by: try Self.model(stamp, event))
    }

    private static func model(_ stamp: ConfidenceStamp, _ event: LogEvent) throws(Unexplained) -> ConfidenceModel {
        guard let model = ConfidenceModel.model(stamp.model) else {
            throw Unexplained(seq: event.seq, what: "confidence model \(stamp.model) is not known to this version")
        }
        return model
    }
}
