import Domain
import HTTPServer
import NIOHTTP1

/// Joining a map by oneself, where it is open to everybody.
struct RegistrationRoutes: Sendable {
    let services: Services

    func add(to router: inout Router) {
        router.add(
            .POST, "/api/v1/maps/{map}/registrations", bodyLimit: RouteLimits.small, consumes: MediaTypes.json,
            produces: MediaTypes.json, name: "register", handler: register)
    }

    private func register(_ request: HTTPRequest) async throws -> HTTPResponse {
        let context = try await services.context(request, nil)
        guard context.map.registration == .open else {
            throw Domain.Refusal.forbidden(reason: "this map is joined by invitation only")
        }
        try context.standing.require(.mapJoin, Policy.circumstances(of: context.map))
        return try await Joining(services: services).join(request) { { .register(context.map.id, $0) } }
    }
}
