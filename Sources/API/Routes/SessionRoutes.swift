import Domain
import HTTPServer
import NIOHTTP1
import Store

/// Signing in and out, who am I, and where I am signed in.
struct SessionRoutes: Sendable {
    let services: Services

    func add(to router: inout Router) {
        let sessions = "/api/v1/sessions"
        router.add(
            .POST, "/api/v1/session", bodyLimit: RouteLimits.small, consumes: MediaTypes.json,
            produces: MediaTypes.json, name: "signIn", handler: signIn)
        router.add(.GET, "/api/v1/session", produces: MediaTypes.json, name: "whoAmI", handler: whoAmI)
        router.add(.DELETE, "/api/v1/session", name: "signOut", handler: signOut)
        router.add(.GET, sessions, produces: MediaTypes.json, name: "listSessions", handler: list)
        router.add(.DELETE, sessions, name: "endOtherSessions", handler: endOthers)
        router.add(.DELETE, sessions + "/{session}", name: "endSession", handler: endOne)
    }

    private func signIn(_ request: HTTPRequest) async throws -> HTTPResponse {
        try await services.authenticator.requester(of: request).require(nil, on: nil)
        let faults = FaultCollector()
        let payload = SignInPayload.read(try services.body(request, faults))
        try faults.throwIfAny()
        guard let payload else { throw Domain.Refusal.invalid(faults.faults) }
        switch try await SignIn(services: services).attempt(payload, request) {
        case .welcome(let person):
            return try await services.welcome(person, request)
        case .codeNeeded:
            return Problem.problem(
                "totp-required", .unauthorized, "This account asks for a code too: send it as totp, or recovery_code.")
        case .refused(let detail):
            return Problem.problem("unauthenticated", .unauthorized, detail)
        }
    }

    private func whoAmI(_ request: HTTPRequest) async throws -> HTTPResponse {
        let requester = try await services.authenticator.requester(of: request)
        try requester.require(nil, on: nil)
        let person = requester.account.flatMap { services.store.directory.accounts[$0] }
        return try await services.whoIs(person.flatMap { $0.isOpen ? $0 : nil })
    }

    private func signOut(_ request: HTTPRequest) async throws -> HTTPResponse {
        let requester = try await services.authenticator.requester(of: request)
        try requester.require(nil, on: nil)
        if case .session(_, let token) = requester { try await services.end(session: token) }
        return services.farewell(request)
    }

    private func list(_ request: HTTPRequest) async throws -> HTTPResponse {
        let person = try await services.person(request)
        let token = request.cookies[Authenticator.cookie]
        return try JSONAnswer.ok(
            SessionList(try await services.store.vault.sessions(of: person.id, presenting: token)))
    }

    private func endOthers(_ request: HTTPRequest) async throws -> HTTPResponse {
        let person = try await services.person(request)
        try await services.store.vault.endSessions(
            of: person.id, exceptToken: request.cookies[Authenticator.cookie])
        try await services.hub.endFeedsOfEndedSessions()
        return .noContent()
    }

    private func endOne(_ request: HTTPRequest) async throws -> HTTPResponse {
        let person = try await services.person(request)
        let vault = services.store.vault
        let token = request.cookies[Authenticator.cookie]
        let id = request.parameters["session"] ?? ""
        let isThis = try await vault.sessions(of: person.id, presenting: token).contains { $0.id == id && $0.isCurrent }
        guard try await vault.endSession(id: id, of: person.id) else { throw Domain.Refusal.notFound(what: "session") }
        try await services.hub.endFeedsOfEndedSessions()
        return isThis ? services.farewell(request) : .noContent()
    }
}
