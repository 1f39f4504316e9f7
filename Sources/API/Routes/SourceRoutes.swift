import Crypto
import Domain
import HTTPServer
import NIOHTTP1

/// A claim's sources: adding, changing, removing.
struct SourceRoutes: Sendable {
    let services: Services

    func add(to router: inout Router) {
        let sources = "/api/v1/maps/{map}/claims/{id}/sources"
        router.add(
            .POST, sources, bodyLimit: RouteLimits.source, consumes: MediaTypes.json, produces: MediaTypes.claims,
            name: "addSource", handler: add)
        router.add(
            .PATCH, sources + "/{source}", bodyLimit: RouteLimits.source, consumes: MediaTypes.json,
            produces: MediaTypes.claims, name: "changeSource", handler: change)
        router.add(
            .DELETE, sources + "/{source}", produces: MediaTypes.claims, name: "removeSource", handler: remove)
    }

    private func add(_ request: HTTPRequest) async throws -> HTTPResponse {
        let (context, claim) = try await opening(request)
        try context.standing.require(.sourceAdd)
        let faults = FaultCollector()
        let made = SourceID(UUIDText.version7(at: services.now(), random: SecureRandom.bytes(10)))
        let source = SourcePayload.source(try services.body(request, faults), id: made)
        if let source { faults.add(source.faults(on: context.map, now: services.now())) }
        try faults.throwIfAny()
        guard let source else { throw Domain.Refusal.invalid(faults.faults) }
        return try await services.change(claim.id, .addSource(source), context, status: .created)
    }

    private func change(_ request: HTTPRequest) async throws -> HTTPResponse {
        let (context, claim) = try await opening(request)
        let present = try source(request, of: claim, context)
        let faults = FaultCollector()
        let patch = try services.body(request, faults)
        var members = try patch.members(over: try JSONValue(present))
        // Who collected it is the server's to say.
        members["collector"] = patch.all["collector"]
        let changed = SourcePayload.source(
            ObjectReader(members, at: "", faults: faults), id: present.id)
        if let changed {
            if changed.id != present.id { faults.add("/id", "a source keeps its id") }
            faults.add(changed.faults(on: context.map, now: services.now()))
        }
        try faults.throwIfAny()
        guard let changed else { throw Domain.Refusal.invalid(faults.faults) }
        return try await services.change(claim.id, .changeSource(changed), context)
    }

    private func remove(_ request: HTTPRequest) async throws -> HTTPResponse {
        let (context, claim) = try await opening(request)
        let source = try source(request, of: claim, context)
        return try await services.change(claim.id, .removeSource(source.id), context)
    }

    private func opening(_ request: HTTPRequest) async throws -> (MapContext, Claim) {
        let context = try await services.context(request, .submit)
        guard context.caller.account != nil else { throw Domain.Refusal.unauthenticated }
        return (context, try await services.requireVisible(try services.claimID(request), context))
    }

    /// The source that the route names, if the caller can see it and may change it.
    private func source(
        _ request: HTTPRequest, of claim: Claim, _ context: MapContext
    ) throws(Domain.Refusal) -> Source {
        let view = services.store.visibility.view(
            of: claim, on: context.map, for: context.audience, viewer: context.viewer)
        guard let id = request.parameters["source"].flatMap(SourceID.init), view?.claim.source(id) != nil,
            let source = claim.source(id)
        else { throw .notFound(what: "source") }
        try context.standing.require(.sourceEdit, source.collector == context.caller.account ? [.own] : [])
        return source
    }
}
