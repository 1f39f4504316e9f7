import Domain
import HTTPServer
import NIOHTTP1

/// How claims stand to each other: relations, merges, and what may be told twice.
struct RelationRoutes: Sendable {
    private static let mostSuggestions = 10
    /// Candidates that are looked at for them; the caller may not see all.
    private static let mostCandidates = 40

    let services: Services

    func add(to router: inout Router) {
        let relations = "/api/v1/maps/{map}/claims/{id}/relations"
        router.add(
            .POST, relations, bodyLimit: RouteLimits.small, consumes: MediaTypes.json, produces: MediaTypes.claims,
            name: "relateClaim", handler: relate)
        router.add(
            .DELETE, relations + "/{relation}", produces: MediaTypes.claims, name: "unrelateClaim", handler: unrelate)
        router.add(
            .GET, "/api/v1/maps/{map}/claims/{id}/duplicates", produces: MediaTypes.json, name: "findDuplicates",
            handler: duplicates)
        router.add(
            .POST, "/api/v1/maps/{map}/duplicates", bodyLimit: RouteLimits.claim, consumes: MediaTypes.json,
            produces: MediaTypes.json, name: "findDuplicatesOfDraft", handler: duplicatesOfDraft)
    }

    private func relate(_ request: HTTPRequest) async throws -> HTTPResponse {
        let (context, claim) = try await services.opening(request, .submit)
        try context.standing.require(.claimRelate)
        let faults = FaultCollector()
        let payload = RelationPayload.read(try services.body(request, faults))
        try faults.throwIfAny()
        guard let payload else { throw Domain.Refusal.invalid(faults.faults) }
        guard let target = try await services.store.claim(payload.target, on: context.map.id),
            services.view(of: target, context) != nil
        else { throw Domain.Refusal.invalid([Fault("/target", "no claim of this id on this map")]) }
        let id: RelationID = try payload.id ?? services.newIdentity("relation")
        return try await services.change(
            claim.id, .relate(id, payload.kind, payload.target, reason: payload.reason), context, status: .created)
    }

    private func unrelate(_ request: HTTPRequest) async throws -> HTTPResponse {
        let (context, claim) = try await services.opening(request, .submit)
        try context.standing.require(.claimRelate)
        guard let id = request.parameters["relation"].flatMap(RelationID.init) else {
            throw Domain.Refusal.notFound(what: "relation")
        }
        return try await services.change(claim.id, .unrelate(id), context)
    }

    private func duplicates(_ request: HTTPRequest) async throws -> HTTPResponse {
        let context = try await services.context(request, .read)
        try context.standing.requireLooking(.claimRelate)
        let claim = try await services.requireVisible(try services.claimID(request), context)
        let related =
            try await services.store.relations(to: claim.id, on: context.map.id).map(\.from)
            + claim.relations.map(\.target)
        let traits = ClaimTraits(content: claim.content, sources: claim.sources)
        return try await answer(traits, except: claim.id, related: Set(related), context)
    }

    private func duplicatesOfDraft(_ request: HTTPRequest) async throws -> HTTPResponse {
        let context = try await services.context(request, .read)
        try context.standing.requireLooking(.claimRelate)
        let faults = FaultCollector()
        let reader = try services.body(request, faults)
        let (content, parts) = ClaimPayload.draft(reader)
        let sources = parts.enumerated().compactMap { index, part in
            SourcePayload.source(part, id: SourceID(UUIDText.derived(from: "draft", "\(index)")))
        }
        // What is missing may still come.
        let present = reader.all.keys.filter { reader.all[$0] != .null }.map { "/\($0)" }
        faults.add(
            content.faults(on: context.map, vocabulary: services.vocabulary, now: services.now())
                .filter { fault in present.contains { fault.pointer == $0 || fault.pointer.hasPrefix($0 + "/") } })
        for (index, source) in sources.enumerated() where sources.count == parts.count {
            faults.add(source.faults(on: context.map, now: services.now()).map { $0.under("/sources/\(index)") })
        }
        try faults.throwIfAny()
        return try await answer(ClaimTraits(content: content, sources: sources), except: nil, related: [], context)
    }

    /// - Parameter related: claims whose relation to it has been told already.
    private func answer(
        _ traits: ClaimTraits, except: ClaimID?, related: Set<ClaimID>, _ context: MapContext
    ) async throws -> HTTPResponse {
        let similar = try await services.store.similar(
            to: traits, on: context.map.id, except: except, limit: Self.mostCandidates)
        let writer = services.features
        let suggestions = try similar.compactMap { similar -> DuplicatesDocument.Suggestion? in
            guard !related.contains(similar.claim.id), let view = services.view(of: similar.claim, context) else {
                return nil
            }
            // Of a source that the caller may not see, they do not learn by what it has in common with theirs either.
            let other = ClaimTraits(content: view.claim.content, sources: view.claim.sources)
            let score = DuplicateScore.of(traits, other, vocabulary: services.vocabulary)
            guard score.score >= DuplicateScore.suggested else { return nil }
            return .init(claim: try writer.feature(view), score: score.score, why: score.reasons)
        }
        .sorted { ($1.score, $0.claim.id) < ($0.score, $1.claim.id) }
        return try JSONAnswer.ok(
            DuplicatesDocument(suggestions: Array(suggestions.prefix(Self.mostSuggestions))))
    }
}
