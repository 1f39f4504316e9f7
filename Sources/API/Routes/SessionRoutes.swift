import Domain
import HTTPServer
import NIOHTTP1

/// Signing in and out, and who am I.
struct SessionRoutes: Sendable {
    let services: Services

    func add(to router: inout Router) {
        router.add(
            .POST, "/api/v1/session", bodyLimit: RouteLimits.small, consumes: MediaTypes.json,
            produces: MediaTypes.json, name: "signIn", handler: signIn)
        router.add(.GET, "/api/v1/session", produces: MediaTypes.json, name: "whoAmI", handler: whoAmI)
        router.add(.DELETE, "/api/v1/session", name: "signOut", handler: signOut)
    }

    private func signIn(_ request: HTTPRequest) async throws -> HTTPResponse {
        _ = try await services.authenticator.account(of: request)
        let faults = FaultCollector()
        let body = try services.body(request, faults)
        let link = body.string("link")
        let name = body.string("name")
        let password = body.string("password")
        body.refuseUnknownMembers()
        if link == nil && (name == nil || password == nil) {
            faults.add("", "send either link, or name and password")
        }
        try faults.throwIfAny()
        let account: AccountID?
        if let link {
            account = try await services.store.vault.redeemSignInLink(link)
        } else {
            account = try await check(name ?? "", password ?? "")
        }
        guard let account, let person = await person(account), person.disabled == nil else {
            return Problem.problem(
                "unauthenticated", .unauthorized,
                link == nil
                    ? "Name and password do not fit together."
                    : "This link was used, or is too old, or never was; ask for another.")
        }
        let session = try await services.store.vault.openSession(for: account)
        let seconds = (session.expires.milliseconds - services.now().milliseconds) / 1000
        return try answer(account, cookie: cookie(session.token, seconds: seconds, request))
    }

    private func check(_ name: String, _ password: String) async throws -> AccountID? {
        guard password.utf8.count <= 1_024 else { return nil }
        let account = try await services.store.account(named: name)
        let hash: String? =
            if let account { try await services.store.vault.passwordHash(of: account.id) } else { nil }
        do {
            return try await services.passwords.verifies(password, against: hash) ? account?.id : nil
        } catch is PasswordChecker.Busy {
            throw HTTPRefusal(
                .serviceUnavailable, "Many people are signing in; try again in a moment.",
                headers: ["Retry-After": "5"])
        }
    }

    /// The account, even when a command beside the server has only just added it or given it a role.
    private func person(_ id: AccountID) async -> Account? {
        await services.store.refresh()
        return services.store.directory.accounts[id]
    }

    private func whoAmI(_ request: HTTPRequest) async throws -> HTTPResponse {
        try answer(try await services.authenticator.account(of: request), cookie: nil)
    }

    private func signOut(_ request: HTTPRequest) async throws -> HTTPResponse {
        _ = try await services.authenticator.account(of: request)
        if let token = request.cookies[Authenticator.cookie] {
            try await services.store.vault.closeSession(token)
            services.hub.sessionEnded(token)
        }
        return .noContent(headers: ["Set-Cookie": cookie("", seconds: 0, request)])
    }

    private func answer(_ account: AccountID?, cookie: String?) throws -> HTTPResponse {
        try JSONAnswer.ok(
            SessionDocument(account, directory: services.store.directory),
            headers: cookie.map { ["Set-Cookie": $0] } ?? [:])
    }

    private func cookie(_ token: String, seconds: Int64, _ request: HTTPRequest) -> String {
        // Behind a proxy that speaks TLS, the page's own origin tells so.
        let isSecure = request.isSecure || request.header("Origin")?.hasPrefix("https://") == true
        let secure = isSecure ? "; Secure" : ""
        return "\(Authenticator.cookie)=\(token); Path=/; Max-Age=\(max(0, seconds)); HttpOnly; SameSite=Lax\(secure)"
    }
}
