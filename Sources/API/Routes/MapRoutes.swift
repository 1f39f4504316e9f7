import Domain
import HTTPServer
import NIOHTTP1

/// Maps and their settings.
struct MapRoutes: Sendable {
    let services: Services

    func add(to router: inout Router) {
        router.add(.GET, "/api/v1/maps", produces: MediaTypes.json, name: "listMaps", handler: list)
        router.add(
            .POST, "/api/v1/maps", bodyLimit: RouteLimits.map, consumes: MediaTypes.json, produces: MediaTypes.json,
            name: "createMap", handler: create)
        router.add(.GET, "/api/v1/maps/{map}", produces: MediaTypes.json, name: "getMap", handler: one)
        router.add(
            .PATCH, "/api/v1/maps/{map}", bodyLimit: RouteLimits.map, consumes: MediaTypes.json,
            produces: MediaTypes.json, name: "updateMap", handler: update)
    }

    private func list(_ request: HTTPRequest) async throws -> HTTPResponse {
        let requester = try await services.authenticator.requester(of: request)
        let directory = services.store.directory
        var maps: [MapDocument] = []
        for map in directory.maps.values.sorted(by: { $0.id < $1.id }) {
            // A program is nobody on the maps that its token is not for.
            let account = (try? requester.require(.read, on: map.id)) == nil ? nil : requester.account
            let caller = Standing(directory.caller(account, on: map.id))
            maps.append(try await document(try await services.context(map, caller, directory)))
        }
        return try JSONAnswer.ok(MapList(maps: maps))
    }

    private func one(_ request: HTTPRequest) async throws -> HTTPResponse {
        try JSONAnswer.ok(try await document(try await services.context(request, .read)))
    }

    private func create(_ request: HTTPRequest) async throws -> HTTPResponse {
        let person = try await services.person(request)
        let standing = services.standing(person)
        let faults = FaultCollector()
        let settings = MapPayload.settings(try services.body(request, faults))
        try standing.require(.mapCreate)
        try faults.throwIfAny()
        guard let settings else { throw Domain.Refusal.invalid(faults.faults) }
        let appended = try await services.store.append(
            Command(.account(person.id), .createMap(settings), atMost: standing.atMost))
        let directory = services.store.directory
        let context = MapContext(
            map: settings, caller: directory.caller(person.id, on: settings.id), directory: directory)
        return try JSONAnswer.ok(
            try await document(context), status: appended.changes.isEmpty ? .ok : .created,
            headers: ["Location": "/api/v1/maps/\(settings.id.text)"])
    }

    private func update(_ request: HTTPRequest) async throws -> HTTPResponse {
        let context = try await services.context(request, nil)
        try context.standing.require(.mapUpdate)
        let faults = FaultCollector()
        let patch = try services.body(request, faults)
        let merged = ObjectReader(
            try patch.members(over: try JSONValue(context.map)), at: "", faults: faults)
        let settings = MapPayload.settings(merged)
        if let settings { faults.add(settings.faults(replacing: context.map)) }
        try faults.throwIfAny()
        guard let settings else { throw Domain.Refusal.invalid(faults.faults) }
        _ = try await services.store.append(try context.command(.updateMap(settings)))
        return try JSONAnswer.ok(
            try await document(
                MapContext(map: settings, caller: context.caller, directory: services.store.directory)))
    }

    private func document(_ context: MapContext) async throws -> MapDocument {
        let query = ClaimQuery(
            map: context.map.id, audience: context.audience, viewer: context.viewer, through: context.through)
        let members = context.directory.members[context.map.id]?.count ?? 0
        return MapDocument(
            settings: context.map,
            counts: .init(
                claims: try await services.store.count(query), members: context.audience == .public ? nil : members),
            head: context.through ?? services.store.head, createdAt: context.directory.mapsCreatedAt[context.map.id])
    }
}
