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

    /// - Parameters:
    ///   - caller: who asks, where it is one person alone; nil for feeds, which many share.
    ///   - details: in an answer about this claim alone.
    func feature(_ view: ClaimView, for caller: Caller? = nil, details: ClaimDetails? = nil) throws -> Feature {
        let claim = view.claim
        let path = "/api/v1/maps/\(claim.map.text)/claims/\(claim.id.text)"
        let properties = FeatureProperties(
            content: claim.content, map: claim.map, status: claim.status, revision: claim.revision,
            confidence: claim.confidence,
            sources: claim.sources.map { source($0, details) },
            createdAt: claim.createdAt, updatedAt: claim.updatedAt, lastConfirmedAt: claim.lastConfirmedAt,
            displacedKilometres: view.displacedKilometres, author: name(of: claim.author),
            mine: view.isMine ? true : nil,
            assigned: claim.assignment.map { .init(by: name(of: $0.by) ?? "", until: $0.until) },
            approvals: claim.approvals.isEmpty ? nil : claim.approvals.count,
            pending: try claim.pending.map { try pending($0, of: claim, caller: caller) },
            supersededBy: claim.supersededBy,
            assessments: assessments(of: claim, for: details == nil ? nil : caller),
            flags: claim.flags.map { .init(flag: $0.kind, reason: $0.reason, at: $0.at, by: name(of: $0.by)) },
            appeal: claim.appeal, mergedInto: claim.mergedInto,
            absorbed: claim.absorbed.map { absorbed in
                .init(claim: absorbed.claim, sources: absorbed.sources.map { source($0, details) })
            },
            details: details,
            links: [.init(rel: "self", href: path), .init(rel: "history", href: path + "/history")])
        return Feature(id: claim.id, geometry: claim.content.geometry, properties: properties)
    }

    private func source(_ source: Source, _ details: ClaimDetails?) -> SourceDocument {
        SourceDocument(
            source: source, collector: name(of: source.collector), uses: details?.uses[source.id],
            files: details.map { details in source.sha256.compactMap { details.files[$0].map(SourceDocument.File.init) }
            })
    }

    /// - Parameter caller: nil where only the sums are told.
    private func assessments(of claim: Claim, for caller: Caller?) -> AssessmentsDocument {
        var document = AssessmentsDocument(claim)
        guard let caller else { return document }
        if let account = caller.account {
            document.mine = claim.assessments.first { $0.by == account }.map {
                .init(value: $0.value, reason: $0.reason)
            }
        }
        if caller.audience >= .team {
            document.list = claim.assessments.map {
                .init(value: $0.value, reason: $0.reason, at: $0.at, by: name(of: $0.by))
            }
        }
        return document
    }

    private func pending(
        _ pending: PendingRevision, of claim: Claim, caller: Caller?
    ) throws -> FeatureProperties.Pending {
        let isMine = caller?.account.map(pending.authors.contains) == true
        let others = pending.with.compactMap { name(of: $0) }
        return .init(
            revision: claim.revision + 1, number: pending.number, by: name(of: pending.by),
            with: others.isEmpty ? nil : others, mine: isMine ? true : nil, at: pending.at,
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
    ///
    /// - Parameter details: in an answer about this claim alone.
    func feature(
        _ view: ClaimView, of claim: Claim, for standing: Standing, at now: Timestamp, details: ClaimDetails? = nil
    ) throws -> Feature {
        var feature = try feature(view, for: standing.caller, details: details)
        feature.properties.allowed = allowed(claim, standing.actor, now)
        feature.properties.undoUntil = claim.undoUntil(by: standing.actor.account, at: now)
        return feature
    }

    private func allowed(_ claim: Claim, _ caller: Caller, _ now: Timestamp) -> [String] {
        guard let map = directory.maps[claim.map] else { return [] }
        let context = DecisionContext(
            caller: caller, now: now, map: map, vocabulary: vocabulary, outlets: directory.outlets[claim.map] ?? [:])
        var actions = claim.actionsOpen(in: context)
        if claim.confidence.override != nil, actions.contains("override") { actions.append("lift_override") }
        if Policy.permits(.commentAdd, caller, Policy.circumstances(of: map)) { actions.append("comment") }
        return actions
    }
}
