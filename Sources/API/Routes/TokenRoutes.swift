import Domain
import HTTPServer
import NIOHTTP1

/// The caller's API tokens: what lets programs act for them on one map.
struct TokenRoutes: Sendable {
    let services: Services

    func add(to router: inout Router) {
        let tokens = "/api/v1/account/tokens"
        router.add(.GET, tokens, produces: MediaTypes.json, name: "listTokens", handler: list)
        router.add(
            .POST, tokens, bodyLimit: RouteLimits.small, consumes: MediaTypes.json, produces: MediaTypes.json,
            name: "makeToken", handler: make)
        router.add(.DELETE, tokens + "/{token}", name: "revokeToken", handler: revoke)
    }

    private func list(_ request: HTTPRequest) async throws -> HTTPResponse {
        let person = try await services.person(request)
        let tokens = try await services.store.vault.tokens(of: person.id)
        return try JSONAnswer.ok(TokenList(tokens: tokens.map { TokenDocument($0) }))
    }

    private func make(_ request: HTTPRequest) async throws -> HTTPResponse {
        let person = try await services.person(request)
        let faults = FaultCollector()
        let payload = TokenPayload.read(try services.body(request, faults))
        let directory = services.store.directory
        if let payload, directory.maps[payload.map] == nil { faults.add("/map", "there is no such map") }
        try faults.throwIfAny()
        guard let payload else { throw Domain.Refusal.invalid(faults.faults) }
        try Standing(person.id, on: payload.map, in: directory, requirement: services.requirement)
            .require(.tokenManage, [.own])
        try await SignIn(services: services).require(payload.proof, person, request)
        let (token, record) = try await services.store.vault.makeToken(
            for: person.id, on: payload.map, name: payload.name, scopes: payload.scopes, days: payload.days)
        return AccountRoutes.unkept(try JSONAnswer.ok(TokenDocument(record, token: token), status: .created))
    }

    private func revoke(_ request: HTTPRequest) async throws -> HTTPResponse {
        let person = try await services.person(request)
        let id = request.parameters["token"] ?? ""
        guard try await services.store.vault.revokeToken(id: id, of: person.id) else {
            throw Domain.Refusal.notFound(what: "token")
        }
        try await services.hub.endFeedsOfEndedSessions()
        return .noContent()
    }
}
