import Domain
import HTTPServer
import NIOHTTP1

/// A map's register of those who publish sources.
struct OutletRoutes: Sendable {
    let services: Services

    func add(to router: inout Router) {
        let outlets = "/api/v1/maps/{map}/outlets"
        router.add(.GET, outlets, produces: MediaTypes.json, name: "listOutlets", handler: list)
        router.add(
            .POST, outlets, bodyLimit: RouteLimits.source, consumes: MediaTypes.json, produces: MediaTypes.json,
            name: "createOutlet", handler: create)
        router.add(
            .PATCH, outlets + "/{outlet}", bodyLimit: RouteLimits.source, consumes: MediaTypes.json,
            produces: MediaTypes.json, name: "changeOutlet", handler: change)
        router.add(
            .GET, outlets + "/{outlet}/history", produces: MediaTypes.json, name: "getOutletHistory",
            handler: history)
    }

    private func list(_ request: HTTPRequest) async throws -> HTTPResponse {
        let context = try await services.context(request, .read)
        let outlets = (context.directory.outlets[context.map.id] ?? [:]).values
            .filter { $0.status == .accepted || context.audience >= .team }
            .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
        return try JSONAnswer.ok(
            OutletList(outlets: outlets.map { OutletDocument($0, for: context.audience) }))
    }

    private func create(_ request: HTTPRequest) async throws -> HTTPResponse {
        let context = try await services.context(request, .submit)
        try context.standing.require(.outletPropose)
        let faults = FaultCollector()
        let (made, draft) = OutletPayload.creation(try services.body(request, faults))
        try faults.throwIfAny()
        let id: OutletID = try made ?? services.newIdentity("outlet")
        let appended = try await services.store.append(
            try context.command(.createOutlet(context.map.id, id, draft)))
        return try answer(id, context, status: appended.changes.isEmpty ? .ok : .created)
    }

    private func change(_ request: HTTPRequest) async throws -> HTTPResponse {
        let context = try await services.context(request, .moderate)
        try context.standing.require(.outletManage)
        let present = try outlet(request, context)
        let base = try Self.revision(request)
        guard base == present.revision else { return try Self.stale(present, context) }
        let faults = FaultCollector()
        let patch = try services.body(request, faults)
        var members = try patch.members(over: try JSONValue(present))
        for name in ["id", "revision", "graded_in"] { members[name] = patch.all[name] }
        let draft = OutletPayload.draft(ObjectReader(members, at: "", faults: faults))
        try faults.throwIfAny()
        do {
            _ = try await services.store.append(
                try context.command(.changeOutlet(context.map.id, present.id, draft, base: base)))
        } catch Domain.Refusal.staleOutlet(let present) {
            return try Self.stale(present, context)
        }
        return try answer(present.id, context)
    }

    private func history(_ request: HTTPRequest) async throws -> HTTPResponse {
        let context = try await services.context(request, .read)
        try context.standing.requireLooking(.outletPropose)
        let outlet = try outlet(request, context)
        let events = try await services.store.outletHistory(outlet.id, on: context.map.id)
        return try JSONAnswer.ok(
            try OutletHistory(events, for: context.caller, names: services.features))
    }

    private func outlet(_ request: HTTPRequest, _ context: MapContext) throws(Domain.Refusal) -> Outlet {
        guard let id = request.parameters["outlet"].flatMap(OutletID.init),
            let outlet = context.directory.outlets[context.map.id]?[id]
        else { throw .notFound(what: "outlet") }
        return outlet
    }

    /// The outlet as it is now.
    private func answer(
        _ id: OutletID, _ context: MapContext, status: HTTPResponseStatus = .ok
    ) throws -> HTTPResponse {
        guard let outlet = services.store.directory.outlets[context.map.id]?[id] else {
            throw Domain.Refusal.notFound(what: "outlet")
        }
        return try JSONAnswer.ok(OutletDocument(outlet, for: context.audience), status: status)
    }

    private static func stale(_ present: Outlet, _ context: MapContext) throws -> HTTPResponse {
        try StaleProblem(present: OutletDocument(present, for: context.audience)).response()
    }

    /// The revision that the client edited, from `If-Match: "<revision>"`.
    private static func revision(_ request: HTTPRequest) throws -> Int {
        guard let field = request.header("If-Match") else {
            throw HTTPRefusal(.preconditionRequired, "Say which revision you edited, with If-Match: \"<revision>\".")
        }
        guard let tag = EntityTag(field: field), !tag.isWeak, let revision = Int(tag.value) else {
            throw HTTPRefusal(.badRequest, "If-Match must be one revision in quotes, such as \"3\".")
        }
        return revision
    }
}
