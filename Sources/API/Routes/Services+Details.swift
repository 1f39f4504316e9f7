import Domain

extension Services {
    /// Claims that are looked at to tell a volunteer how many rest on the sources of one.
    private static let mostUses = 200
    /// Merges that are followed from one claim to the one that stands for it.
    private static let longestChain = 50

    /// What an answer about this one claim tells beside it.
    func details(of view: ClaimView, _ context: MapContext) async throws -> ClaimDetails {
        let claim = view.claim
        var details = ClaimDetails()
        for relation in claim.relations {
            let other = try await other(relation.target, context)
            if let other {
                details.relations.append(document(relation, .outgoing, other, context, from: claim, to: other))
            }
        }
        for incoming in try await store.relations(to: claim.id, on: context.map.id, through: context.through) {
            if let other = try await other(incoming.from, context) {
                details.relatedBy.append(
                    document(incoming.relation, .incoming, other, context, from: other, to: claim))
            }
        }
        // That two places are near each other would tell where one is that is not shown as it is.
        let showsAll = context.audience >= .team
        if showsAll || claim.content.sensitivity == .exact {
            for id in try await store.competing(with: claim, through: context.through) {
                guard let other = try await other(id, context), showsAll || other.content.sensitivity == .exact else {
                    continue
                }
                details.competing.append(.init(id: other.id, title: other.content.title))
            }
        }
        let comments = try await store.commentCounts(of: [claim.id], through: context.through)[claim.id]
        details.comments.count = (context.audience >= .team ? comments?.all : comments?.isPublic) ?? 0
        details.uses = try await uses(of: claim.sources.map(\.id), context)
        for digest in Set(claim.weighedSources.flatMap(\.sha256)) {
            details.files[digest] = try await store.media(digest, on: context.map.id)?.file
        }
        return details
    }

    /// The claim that stands for a merged one, if the caller may see it; nil for a claim that is none.
    func survivor(of id: ClaimID, _ context: MapContext) async throws -> ClaimID? {
        guard var claim = try await self.claim(id, context), claim.mergedInto != nil else { return nil }
        for _ in 0..<Self.longestChain {
            guard let next = claim.mergedInto else { break }
            guard let survivor = try await self.claim(next, context) else { return nil }
            claim = survivor
        }
        return view(of: claim, context) == nil ? nil : claim.id
    }

    /// Another claim as the caller may see it.
    private func other(_ id: ClaimID, _ context: MapContext) async throws -> Claim? {
        try await self.claim(id, context).flatMap { view(of: $0, context)?.claim }
    }

    private func document(
        _ relation: Relation, _ direction: RelationDocument.Direction, _ other: Claim, _ context: MapContext,
        from claim: Claim, to target: Claim
    ) -> RelationDocument {
        let isMine = context.viewer != nil && relation.by == context.viewer
        let standing = context.standing
        let isRemovable =
            relation.kind == .duplicateOf
            ? standing.permits(.claimMerge, claim.mergeCircumstances(context.caller, with: target))
            : standing.permits(isMine ? .claimRelate : .claimHandle)
        var shown = relation
        if context.audience < .team { shown.reason = nil }
        return RelationDocument(
            relation: shown, direction: direction,
            other: .init(id: other.id, title: other.content.title, status: other.status),
            by: isMine || context.audience == .moderators ? features.name(of: relation.by) : nil, isMine: isMine,
            isRemovable: isRemovable)
    }

    /// How many claims that the caller may see rest on each of `sources`, where it is more than one. The public is not
    /// told, and a volunteer of no more than ``mostUses``.
    private func uses(of sources: [SourceID], _ context: MapContext) async throws -> [SourceID: Int] {
        guard context.audience >= .team else { return [:] }
        var uses = try await store.uses(of: sources, on: context.map.id).filter { $0.value.count > 1 }
        if context.audience < .moderators {
            var visible: Set<ClaimID> = []
            for id in Set(uses.values.joined()).sorted().prefix(Self.mostUses) {
                if let claim = try await self.claim(id, context), view(of: claim, context) != nil {
                    visible.insert(id)
                }
            }
            uses = uses.mapValues { $0.filter(visible.contains) }
        }
        return uses.mapValues(\.count).filter { $0.value > 1 }
    }
}
