import Domain
import HTTPServer
import NIOHTTP1

/// Removing for good all that was ever said about a claim: for safety or law, and by people alone.
struct RedactionRoutes: Sendable {
    let services: Services

    func add(to router: inout Router) {
        router.add(
            .POST, "/api/v1/maps/{map}/claims/{id}/redaction", bodyLimit: RouteLimits.small,
            consumes: MediaTypes.json, name: "redactClaim", handler: redact)
    }

    private func redact(_ request: HTTPRequest) async throws -> HTTPResponse {
        let (context, claim) = try await services.opening(request, nil)
        try context.standing.require(.claimRedact)
        let faults = FaultCollector()
        let reason = ReasonPayload.readForClaim(try services.body(request, faults))
        try faults.throwIfAny()
        _ = try await services.store.append(
            try context.command(.claim(context.map.id, claim.id, .redact(reason: reason))))
        return .noContent()
    }
}
