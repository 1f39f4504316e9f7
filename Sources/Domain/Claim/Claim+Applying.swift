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
        try claim.apply(event)
        return claim
    }

    private static func submitted(_ data: EventBody.ClaimSubmitted, _ event: LogEvent) throws(Unexplained) -> Claim {
        guard let id = ClaimID(event.subject), let map = event.map else {
            throw Unexplained(seq: event.seq, what: "a submitted claim without id or map")
        }
        let sources = data.sources.map { $0.collected(by: event.by, at: event.at) }
        return Claim(
            id: id, map: map, content: data.content, sources: sources, removedProtected: [], author: event.by,
            editors: [],
            status: .submitted, revision: 1, pending: nil, approvals: [], assignment: nil,
            confidence: try confidence(data.content, sources, data.confidence.model, event),
            createdAt: event.at, updatedAt: event.at, lastConfirmedAt: nil, supersededBy: nil)
    }

    private mutating func apply(_ event: LogEvent) throws(Unexplained) {
        switch event.body {
        case .claimRevised(let data):
            try revise(data.content, to: data.revision, by: event.by, event)
            try weigh(data.confidence, event)
        case .revisionProposed(let data):
            pending = PendingRevision(by: event.by, at: event.at, base: data.base, content: data.content)
            approvals = []
            return
        case .revisionDeclined:
            guard pending != nil else { throw Self.unexplained(event, "no revision was pending") }
            pending = nil
            approvals = []
            return
        case .revisionAccepted(let data):
            guard let accepted = pending else {
                throw Self.unexplained(event, "no revision was pending")
            }
            try revise(accepted.content, to: data.revision, by: accepted.by, event)
            pending = nil
            try weigh(data.confidence, event)
        case .sourceAdded(let data):
            guard source(data.source.id) == nil else { throw Self.unexplained(event, "the source was there") }
            sources.append(data.source.collected(by: event.by, at: event.at))
            try weigh(data.confidence, event)
        case .sourceChanged(let data):
            guard source(data.source.id) != nil else { throw Self.unexplained(event, "there is no such source") }
            sources = sources.map { $0.id == data.source.id ? data.source : $0 }
            try weigh(data.confidence, event)
        case .sourceRemoved(let data):
            guard let removed = source(data.source) else { throw Self.unexplained(event, "there is no such source") }
            if removed.protected { removedProtected.append(removed.id) }
            sources.removeAll { $0.id == removed.id }
            try weigh(data.confidence, event)
        case .reviewTaken(let data):
            guard status == data.from else { throw Self.unexplained(event, "the claim was \(status.rawValue)") }
            status = data.to
            if let by = event.by { assignment = Assignment(by: by, until: data.until) }
            return
        case .reviewReleased:
            guard assignment != nil else { throw Self.unexplained(event, "nobody had taken the claim") }
            assignment = nil
            return
        case .reviewDecided(let data):
            guard status == data.from else { throw Self.unexplained(event, "the claim was \(status.rawValue)") }
            decide(data, event)
            if data.half { return }
        case .claimConfirmed:
            lastConfirmedAt = event.at
        case .claimSubmitted, .mapCreated, .mapUpdated, .accountAdded, .accountDisabled, .accountEnabled,
            .accountDeleted, .totpChanged, .passwordChanged, .signInFailed, .invitationCreated, .invitationRevoked,
            .invitationAccepted, .memberGranted, .memberSuspended, .memberReinstated, .memberReverted:
            throw Unexplained(seq: event.seq, what: "\(event.body.kind.rawValue) does not change a claim")
        }
        updatedAt = event.at
    }

    private static func unexplained(_ event: LogEvent, _ what: String) -> Unexplained {
        Unexplained(seq: event.seq, what: what)
    }

    private mutating func revise(
        _ content: ClaimContent, to revision: Int, by account: AccountID?, _ event: LogEvent
    ) throws(Unexplained) {
        guard revision == self.revision + 1 else {
            throw Self.unexplained(event, "revision \(revision) does not follow \(self.revision)")
        }
        self.content = content
        self.revision = revision
        approvals = []
        if let account, account != author, !editors.contains(account) { editors.append(account) }
    }

    private mutating func decide(_ data: EventBody.ReviewDecided, _ event: LogEvent) {
        if data.half {
            if let by = event.by { approvals.append(Approval(by: by, decision: data.decision)) }
            return
        }
        status = data.to
        approvals = []
        assignment = nil
        supersededBy = data.successor
        if !data.to.isPublished { pending = nil }
    }

    private mutating func weigh(_ stamp: ConfidenceStamp, _ event: LogEvent) throws(Unexplained) {
        confidence = try Self.confidence(content, sources, stamp.model, event)
    }

    private static func confidence(
        _ content: ClaimContent, _ sources: [Source], _ model: Int, _ event: LogEvent
    ) throws(Unexplained) -> Confidence {
        guard let model = ConfidenceModel.model(model) else {
            throw Unexplained(seq: event.seq, what: "confidence model \(model) is not known to this version")
        }
        return model.confidence(favoured: content.favoured, sources: sources)
    }
}

extension Source {
    /// This source, with who collected it and when filled in where its author did not say.
    func collected(by account: AccountID?, at time: Timestamp) -> Source {
        var source = self
        source.collector = account
        if source.collectedAt == nil { source.collectedAt = time }
        return source
    }
}
