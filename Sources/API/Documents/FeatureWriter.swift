import Domain

/// Makes Features of what a viewer may see.
struct FeatureWriter: Sendable {
    let directory: Directory
    let vocabulary: Vocabulary

    /// The name under which the work of people whose account is gone is kept.
    static let formerName = "former volunteer"

    /// The name by which a person is shown.
    func name(of account: AccountID?) -> String? {
        account.map { id in
            directory.accounts[id].flatMap { $0.deleted ? nil : $0.name } ?? Self.formerName
        }
    }

    /// - Parameter caller: who asks, where it is one person alone; nil for feeds, which many share.
    func feature(_ view: ClaimView, for caller: Caller? = nil) throws -> Feature {
        let claim = view.claim
        let path = "/api/v1/maps/\(claim.map.text)/claims/\(claim.id.text)"
        let properties = FeatureProperties(
            content: claim.content, map: claim.map, status: claim.status, revision: claim.revision,
            confidence: claim.confidence,
            sources: claim.sources.map { SourceDocument(source: $0, collector: name(of: $0.collector)) },
            createdAt: claim.createdAt, updatedAt: claim.updatedAt, lastConfirmedAt: claim.lastConfirmedAt,
            displacedKilometres: view.displacedKilometres, author: name(of: claim.author),
            mine: view.isMine ? true : nil,
            assigned: claim.assignment.map { .init(by: name(of: $0.by) ?? "", until: $0.until) },
            approvals: claim.approvals.isEmpty ? nil : claim.approvals.count,
            pending: try claim.pending.map { try pending($0, of: claim, caller: caller) },
            supersededBy: claim.supersededBy,
            links: [.init(rel: "self", href: path), .init(rel: "history", href: path + "/history")])
        return Feature(id: claim.id, geometry: claim.content.geometry, properties: properties)
    }

    private func pending(
        _ pending: PendingRevision, of claim: Claim, caller: Caller?
    ) throws -> FeatureProperties.Pending {
        let mine = caller?.account != nil && caller?.account == pending.by
        return .init(
            revision: claim.revision + 1, by: name(of: pending.by), mine: mine ? true : nil, at: pending.at,
            changes: try Self.changes(from: claim.content, to: pending.content))
    }

    /// Each differing field with what it was and what it becomes.
    static func changes(
        from old: ClaimContent, to new: ClaimContent
    ) throws -> [String: FeatureProperties.Pending.FieldChange] {
        let fields = new.fieldsDiffering(from: old)
        guard !fields.isEmpty else { return [:] }
        let (before, after) = (try JSONValue(old), try JSONValue(new))
        return Dictionary(
            uniqueKeysWithValues: fields.map {
                ($0.rawValue, .init(from: before[$0.rawValue] ?? .null, to: after[$0.rawValue] ?? .null))
            })
    }

    /// The Feature together with what the caller may do. That depends on all of `claim`, not only on what is shown.
    func feature(_ view: ClaimView, of claim: Claim, for standing: Standing, at now: Timestamp) throws -> Feature {
        var feature = try feature(view, for: standing.caller)
        feature.properties.allowed = allowed(claim, standing.actor, now)
        return feature
    }

    private func allowed(_ claim: Claim, _ caller: Caller, _ now: Timestamp) -> [String] {
        guard let map = directory.maps[claim.map] else { return [] }
        let context = DecisionContext(caller: caller, now: now, map: map, vocabulary: vocabulary)
        return claim.actionsOpen(in: context)
    }
}
