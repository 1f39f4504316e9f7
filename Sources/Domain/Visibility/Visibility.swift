import Geometry

/// What each viewer may see of a claim. Everything shown to anybody passes through here.
public struct Visibility: Sendable {
    private let displacement: Displacement

    public init(displacement: Displacement) {
        self.displacement = displacement
    }

    /// `claim` as `audience` may see it, or nil when it may not know of it.
    ///
    /// - Parameter viewer: a person of that audience, who sees own claims in full.
    public func view(
        of claim: Claim, on map: MapSettings, for audience: Audience, viewer: AccountID? = nil
    ) -> ClaimView? {
        let mine = viewer != nil && claim.author == viewer
        var view = ClaimView(claim: claim, displacedKilometres: nil, isMine: mine)
        switch audience {
        case .moderators:
            return view
        case .team:
            guard mine || claim.content.sensitivity != .never else { return nil }
        case .public:
            guard Self.isPublic(claim, on: map) else { return nil }
            place(&view)
            view.claim.pending = nil
            Self.withoutReview(&view.claim, viewer: viewer)
        }
        Self.withoutPeople(&view.claim, viewer: viewer)
        Self.withoutProtectedSources(&view.claim, viewer: audience == .public ? nil : viewer)
        return view
    }

    /// Where the public would see `claim` if it may know of it; nil for nowhere.
    public func publicGeometry(of claim: Claim) -> GeoJSONGeometry? {
        var view = ClaimView(claim: claim, displacedKilometres: nil, isMine: false)
        place(&view)
        return view.claim.content.geometry
    }

    /// Whether the public may know of `claim` as the map publishes now.
    public static func isPublic(_ claim: Claim, on map: MapSettings) -> Bool {
        isPublic(claim, publish: map.publish)
    }

    /// Whether the public may know of `claim`. What nobody signed waits for a moderator, however the map publishes.
    public static func isPublic(_ claim: Claim, publish: MapSettings.Publish) -> Bool {
        !claim.isFlaggedDangerous && claim.mergedInto == nil && isPublished(claim, publish: publish)
    }

    /// Whether the public might know of `claim` if nobody had flagged or merged it.
    static func isPublished(_ claim: Claim, publish: MapSettings.Publish) -> Bool {
        guard claim.content.sensitivity != .never else { return false }
        switch claim.status {
        case .verified, .disputed, .retracted, .superseded: return true
        case .submitted, .inReview: return publish == .onSubmit && claim.author != nil
        case .rejected: return false
        }
    }

    private func place(_ view: inout ClaimView) {
        switch view.claim.content.sensitivity {
        case .exact: return
        case .placeNameOnly, .never: view.claim.content.geometry = nil
        case .about1Kilometre, .about10Kilometres:
            guard let kilometres = view.claim.content.sensitivity.displacementKilometres,
                let geometry = view.claim.content.geometry
            else { return }
            let shown = displacement.displaced(geometry.representativePoint(), kilometres: kilometres)
            view.claim.content.geometry = .point(shown)
            view.claim.content.geoPrecision = max(2, view.claim.content.geoPrecision)
            view.displacedKilometres = kilometres
        }
    }

    /// What volunteers and moderators say among themselves.
    private static func withoutReview(_ claim: inout Claim, viewer: AccountID?) {
        claim.flags = []
        claim.appeal = nil
        claim.evidenceSince = nil
        claim.proposals = 0
        claim.isSuspected = false
        for index in claim.assessments.indices where claim.assessments[index].by != viewer || viewer == nil {
            claim.assessments[index].reason = nil
        }
    }

    private static func withoutPeople(_ claim: inout Claim, viewer: AccountID?) {
        if claim.author != viewer { claim.author = nil }
        claim.editors = []
        claim.approvals = []
        claim.assignment = nil
        claim.lastDecision = nil
        if claim.pending?.by != viewer { claim.pending?.by = nil }
        claim.pending?.with.removeAll { $0 != viewer }
        func known(_ account: AccountID?) -> AccountID? { account == viewer ? account : nil }
        for index in claim.sources.indices { claim.sources[index].collector = known(claim.sources[index].collector) }
        for index in claim.assessments.indices { claim.assessments[index].by = known(claim.assessments[index].by) }
        for index in claim.flags.indices { claim.flags[index].by = known(claim.flags[index].by) }
        for index in claim.relations.indices { claim.relations[index].by = known(claim.relations[index].by) }
        for index in claim.absorbed.indices {
            claim.absorbed[index].authors = []
            for source in claim.absorbed[index].sources.indices {
                claim.absorbed[index].sources[source].collector = known(claim.absorbed[index].sources[source].collector)
            }
        }
    }

    /// A protected source's weight stays in the sum; what it is does not.
    private static func withoutProtectedSources(_ claim: inout Claim, viewer: AccountID?) {
        let hidden = Set(
            claim.weighedSources.filter { $0.protected && (viewer == nil || $0.collector != viewer) }.map(\.id))
        guard !hidden.isEmpty else { return }
        claim.sources.removeAll { hidden.contains($0.id) }
        for index in claim.absorbed.indices {
            claim.absorbed[index].sources.removeAll { hidden.contains($0.id) }
        }
        for index in claim.confidence.items.indices {
            guard let source = claim.confidence.items[index].source, hidden.contains(source) else { continue }
            claim.confidence.items[index].source = nil
            claim.confidence.items[index].factors = nil
            claim.confidence.items[index].why = "A protected source, seen by moderators only."
        }
    }
}
