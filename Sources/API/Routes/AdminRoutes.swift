import Domain
import HTTPServer
import NIOHTTP1

/// The server's accounts, for its admins.
struct AdminRoutes: Sendable {
    let services: Services

    func add(to router: inout Router) {
        let accounts = "/api/v1/admin/accounts"
        router.add(.GET, accounts, produces: MediaTypes.json, name: "listAccounts", handler: list)
        router.add(
            .POST, accounts + "/{account}/disabled", bodyLimit: RouteLimits.small, consumes: MediaTypes.json,
            produces: MediaTypes.json, name: "disableAccount", handler: disable)
        router.add(
            .DELETE, accounts + "/{account}/disabled", produces: MediaTypes.json, name: "enableAccount",
            handler: enable)
    }

    private func list(_ request: HTTPRequest) async throws -> HTTPResponse {
        try services.standing(try await services.person(request)).requireLooking(.serverAdmin)
        let directory = services.store.directory
        let accounts = directory.accounts.values.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
        return try JSONAnswer.ok(AccountList(accounts: accounts.map { AccountDocument($0, directory: directory) }))
    }

    private func disable(_ request: HTTPRequest) async throws -> HTTPResponse {
        let person = try await services.person(request)
        let standing = services.standing(person)
        try standing.require(.serverAdmin)
        let faults = FaultCollector()
        let reason = ReasonPayload.read(try services.body(request, faults))
        try faults.throwIfAny()
        let account = try account(request)
        guard account != person.id else {
            throw Domain.Refusal.conflict(reason: "nobody disables their own account; another admin can")
        }
        _ = try await services.store.append(
            Command(.account(person.id), .disableAccount(account, reason: reason), atMost: standing.atMost))
        try await services.hub.endFeedsOfEndedSessions()
        return try answer(account)
    }

    private func enable(_ request: HTTPRequest) async throws -> HTTPResponse {
        let person = try await services.person(request)
        let standing = services.standing(person)
        try standing.require(.serverAdmin)
        let account = try account(request)
        _ = try await services.store.append(
            Command(.account(person.id), .enableAccount(account), atMost: standing.atMost))
        return try answer(account)
    }

    private func account(_ request: HTTPRequest) throws(Domain.Refusal) -> AccountID {
        guard let id = request.parameters["account"].flatMap(AccountID.init),
            services.store.directory.accounts[id]?.deleted == false
        else { throw .notFound(what: "account") }
        return id
    }

    private func answer(_ id: AccountID) throws -> HTTPResponse {
        let directory = services.store.directory
        guard let account = directory.accounts[id] else { throw Domain.Refusal.notFound(what: "account") }
        return try JSONAnswer.ok(AccountDocument(account, directory: directory))
    }
}
