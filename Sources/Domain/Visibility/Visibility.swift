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
        }
        Self.withoutPeople(&view.claim, viewer: viewer)
        Self.withoutProtectedSources(&view.claim, viewer: audience == .public ? nil : viewer)
        return view
    }

    /// Whether the public may know of `claim`. What nobody signed waits for a moderator, however the map publishes.
    public static func isPublic(_ claim: Claim, on map: MapSettings) -> Bool {
        guard claim.content.sensitivity != .never else { return false }
        switch claim.status {
        case .verified, .disputed, .retracted, .superseded: return true
        case .submitted, .inReview: return map.publish == .onSubmit && claim.author != nil
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

    private static func withoutPeople(_ claim: inout Claim, viewer: AccountID?) {
        if claim.author != viewer { claim.author = nil }
        claim.editors = []
        claim.approvals = []
        claim.assignment = nil
        if claim.pending?.by != viewer { claim.pending?.by = nil }
        for index in claim.sources.indices where claim.sources[index].collector != viewer || viewer == nil {
            claim.sources[index].collector = nil
        }
    }

    /// A protected source's weight stays in the sum; what it is does not.
    private static func withoutProtectedSources(_ claim: inout Claim, viewer: AccountID?) {
        let hidden = Set(
            claim.sources.filter { $0.protected && (viewer == nil || $0.collector != viewer) }.map(\.id))
        guard !hidden.isEmpty else { return }
        claim.sources.removeAll { hidden.contains($0.id) }
        for index in claim.confidence.items.indices {
            guard let source = claim.confidence.items[index].source, hidden.contains(source) else { continue }
            claim.confidence.items[index].source = nil
            claim.confidence.items[index].factors = nil
            claim.confidence.items[index].why = "A protected source, seen by moderators only."
        }
    }
}
