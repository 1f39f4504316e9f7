import Crypto
import Domain
import HTTPServer
import NIOHTTP1

/// A claim's sources: adding, changing, removing.
struct SourceRoutes: Sendable {
    /// Claims that are looked at to tell which rest on a source.
    private static let mostUses = 200
    /// In bytes.
    private static let longestLink = 2_000

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
        router.add(
            .GET, "/api/v1/maps/{map}/sources", produces: MediaTypes.json, name: "findSource", handler: find)
    }

    private func add(_ request: HTTPRequest) async throws -> HTTPResponse {
        let (context, claim) = try await services.opening(request, .submit)
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
        let (context, claim) = try await services.opening(request, .submit)
        let present = try source(request, of: claim, context)
        if let seen = try SeenVersion.of(request), seen.revision != claim.revision {
            return try await services.stale(claim, context)
        }
        let faults = FaultCollector()
        let patch = try services.body(request, faults)
        var members = try patch.members(over: try JSONValue(present))
        // What is the server's to say.
        for name in ["collector", "outlet_revision"] { members[name] = patch.all[name] }
        // Who names another outlet, or grades the source, means this source and not the outlet that it had.
        if patch.all["outlet"] != nil, patch.all["outlet_id"] == nil { members["outlet_id"] = nil }
        if let named = patch.all["outlet_id"], named != .null, patch.all["outlet"] == nil { members["outlet"] = nil }
        if patch.all["reliability"] != nil, patch.all["own_grade"] == nil, present.outletID != nil {
            members["own_grade"] = .bool(true)
        }
        let changed = SourcePayload.source(
            ObjectReader(members, at: "", faults: faults), id: present.id)
        if let changed {
            if changed.id != present.id { faults.add("/id", "a source keeps its id") }
            faults.add(changed.faults(on: context.map, now: services.now()))
        }
        try faults.throwIfAny()
        guard let changed else { throw Domain.Refusal.invalid(faults.faults) }
        return try await services.change(claim.id, .changeSource(changed, seen: present), context)
    }

    private func remove(_ request: HTTPRequest) async throws -> HTTPResponse {
        let (context, claim) = try await services.opening(request, .submit)
        let source = try source(request, of: claim, context)
        return try await services.change(claim.id, .removeSource(source.id), context)
    }

    /// The source that the route names, if the caller can see it and may change it.
    private func source(
        _ request: HTTPRequest, of claim: Claim, _ context: MapContext
    ) throws(Domain.Refusal) -> Source {
        guard let id = request.parameters["source"].flatMap(SourceID.init),
            services.view(of: claim, context)?.claim.source(id) != nil,
            let source = claim.source(id)
        else { throw .notFound(what: "source") }
        try context.standing.require(.sourceEdit, source.collector == context.caller.account ? [.own] : [])
        return source
    }

    /// What the map knows of a link: so that the same source need not be described twice.
    private func find(_ request: HTTPRequest) async throws -> HTTPResponse {
        let context = try await services.context(request, .read)
        try context.standing.requireLooking(.sourceAdd)
        let url = try Self.link(request)
        let outlets = context.directory.outlets[context.map.id] ?? [:]
        let outlet = Outlet.matching(url, among: outlets.values)
        var document = KnownSourceDocument(
            claims: [], outlet: outlet.map { OutletDocument($0, for: context.audience) },
            proposedOutlet: outlet == nil
                ? Outlet.proposedHost(of: url).map { .init(name: $0, hosts: [$0]) } : nil)
        for use in try await services.store.uses(ofLink: url, on: context.map.id).prefix(Self.mostUses) {
            guard let claim = try await services.store.claim(use.claim, on: context.map.id),
                let source = services.view(of: claim, context)?.claim.source(use.source)
            else { continue }
            if document.source == nil {
                document.source = SourceDocument(
                    source: source, collector: services.features.name(of: source.collector))
            }
            if !document.claims.contains(use.claim) { document.claims.append(use.claim) }
        }
        return try JSONAnswer.ok(document)
    }

    private static func link(_ request: HTTPRequest) throws(Domain.Refusal) -> String {
        let faults = FaultCollector()
        for name in request.query.names where name != "url" { faults.add(name, "unknown parameter; known here: url") }
        let url = request.query.first("url") ?? ""
        let isLink = ["http://", "https://"].contains { url.lowercased().hasPrefix($0) }
        if !isLink || url.utf8.count > longestLink { faults.add("url", "a link that begins with http:// or https://") }
        try faults.throwIfAny()
        return url
    }
}
