import Domain
import HTTPServer
import NIOHTTP1

/// Moderators' decisions and what waits for them.
struct ReviewRoutes: Sendable {
    /// Claims that one look at the queue goes through.
    private static let mostQueued = 2_000

    let services: Services

    func add(to router: inout Router) {
        router.add(
            .POST, "/api/v1/maps/{map}/claims/{id}/review", bodyLimit: RouteLimits.small,
            consumes: MediaTypes.json, produces: MediaTypes.claims, name: "reviewClaim", handler: review)
        router.add(
            .GET, "/api/v1/maps/{map}/queue", produces: MediaTypes.json, name: "getQueue", handler: queue)
    }

    private func review(_ request: HTTPRequest) async throws -> HTTPResponse {
        let context = try await services.context(request, .moderate)
        guard context.caller.account != nil else { throw Domain.Refusal.unauthenticated }
        let claim = try await services.requireVisible(try services.claimID(request), context)
        let faults = FaultCollector()
        var decision = ReviewPayload.request(try services.body(request, faults))
        faults.add(
            decision.faults(vocabulary: services.vocabulary),
            exceptUnder: faults.has("/decision") ? ["/code", "/successor", "/reason"] : [])
        // Who may not decide learns that first, not what is wrong with the words.
        try context.standing.require(.claimHandle)
        try faults.throwIfAny()
        decision.seen = try SeenVersion.of(request)
        return try await services.change(claim.id, .review(decision), context)
    }

    private func queue(_ request: HTTPRequest) async throws -> HTTPResponse {
        let context = try await services.context(request, .moderate)
        try context.standing.require(.queueRead)
        let now = services.now()
        let waiting = QueueReason.ordered(
            try await services.store.awaiting(on: context.map.id, limit: Self.mostQueued), at: now, on: context.map,
            suspected: try await services.store.suspected(on: context.map.id),
            newcomers: try await services.store.newcomers(on: context.map.id))
        let writer = services.features
        var items: [QueueDocument.Item] = []
        for entry in waiting {
            guard let view = services.view(of: entry.claim, context) else { continue }
            items.append(
                QueueDocument.Item(
                    claim: try writer.feature(view, of: entry.claim, for: context.standing, at: now),
                    why: entry.reason, since: entry.since,
                    suspects: entry.reason == .suspectedDuplicate
                        ? try await services.store.suspicions(of: entry.claim.id) : nil))
        }
        return try JSONAnswer.ok(QueueDocument(items: items, count: items.count))
    }
}
