import Domain
import HTTPServer
import NIOHTTP1

/// A map's members: who they are, their roles, suspension, and undoing what one of them did.
struct MemberRoutes: Sendable {
    /// Commands that one request to undo leads to; each changes many claims.
    private static let mostRounds = 1_000

    let services: Services

    func add(to router: inout Router) {
        let members = "/api/v1/maps/{map}/members"
        router.add(.GET, members, produces: MediaTypes.json, name: "listMembers", handler: list)
        router.add(
            .PATCH, members + "/{account}", bodyLimit: RouteLimits.small, consumes: MediaTypes.json,
            produces: MediaTypes.json, name: "changeRole", handler: changeRole)
        router.add(
            .POST, members + "/{account}/suspension", bodyLimit: RouteLimits.small, consumes: MediaTypes.json,
            produces: MediaTypes.json, name: "suspendMember", handler: suspend)
        router.add(
            .DELETE, members + "/{account}/suspension", produces: MediaTypes.json, name: "reinstateMember",
            handler: reinstate)
        router.add(
            .POST, members + "/{account}/revert", bodyLimit: RouteLimits.small, consumes: MediaTypes.json,
            produces: MediaTypes.json, name: "revertMember", handler: revert)
    }

    private func list(_ request: HTTPRequest) async throws -> HTTPResponse {
        let context = try await services.context(request, nil)
        try context.standing.require(.memberList)
        return try JSONAnswer.ok(MemberList(members: try await documents(context)))
    }

    private func changeRole(_ request: HTTPRequest) async throws -> HTTPResponse {
        let context = try await services.context(request, nil)
        try context.standing.require(.memberGrant)
        let faults = FaultCollector()
        let role = MembershipPayload.role(try services.body(request, faults))
        try faults.throwIfAny()
        let account = try await member(request, context)
        _ = try await services.store.append(try context.command(.grant(context.map.id, account, role)))
        return try await answer(account, context)
    }

    private func suspend(_ request: HTTPRequest) async throws -> HTTPResponse {
        let context = try await services.context(request, nil)
        try context.standing.require(.memberSuspend, [.roleBelowOwn])
        let faults = FaultCollector()
        let reason = ReasonPayload.read(try services.body(request, faults))
        try faults.throwIfAny()
        let account = try await member(request, context)
        _ = try await services.store.append(
            try context.command(.suspend(context.map.id, account, reason: reason)))
        return try await answer(account, context)
    }

    private func reinstate(_ request: HTTPRequest) async throws -> HTTPResponse {
        let context = try await services.context(request, nil)
        try context.standing.require(.memberSuspend, [.roleBelowOwn])
        let account = try await member(request, context)
        _ = try await services.store.append(try context.command(.reinstate(context.map.id, account)))
        return try await answer(account, context)
    }

    /// Undoes what somebody did here; they need not be a member any more.
    private func revert(_ request: HTTPRequest) async throws -> HTTPResponse {
        let context = try await services.context(request, nil)
        try context.standing.require(.accountRevert, [.roleBelowOwn])
        let faults = FaultCollector()
        let reason = ReasonPayload.read(try services.body(request, faults))
        try faults.throwIfAny()
        guard let account = request.parameters["account"].flatMap(AccountID.init),
            context.directory.accounts[account] != nil
        else { throw Domain.Refusal.notFound(what: "account") }
        let command = try context.command(.revertAccount(context.map.id, account, reason: reason))
        var claims: Set<ClaimID> = []
        var events = 0
        for _ in 0..<Self.mostRounds {
            let appended = try await services.store.append(command)
            if appended.changes.isEmpty { break }
            claims.formUnion(appended.changes.compactMap(\.event.claim))
            events += appended.changes.count
        }
        let left = try await services.store.left(of: account, on: context.map.id, by: command.issuer)
        return try JSONAnswer.ok(RevertDocument(claims: claims.count, events: events, left: left))
    }

    /// The member that the route names.
    private func member(_ request: HTTPRequest, _ context: MapContext) async throws -> AccountID {
        guard let account = request.parameters["account"].flatMap(AccountID.init),
            context.directory.members[context.map.id]?[account] != nil
                || context.directory.suspensions[context.map.id]?[account] != nil
        else { throw Domain.Refusal.notFound(what: "member") }
        return account
    }

    /// The member as they are now; nothing where they are none any more.
    private func answer(_ account: AccountID, _ context: MapContext) async throws -> HTTPResponse {
        guard let member = try await documents(context).first(where: { $0.account == account }) else {
            return .noContent()
        }
        return try JSONAnswer.ok(member)
    }

    private func documents(_ context: MapContext) async throws -> [MemberDocument] {
        let writer = services.features
        return try await services.store.members(of: context.map.id)
            .map { MemberDocument($0, name: writer.name(of: $0.account) ?? FeatureWriter.formerName) }
            .sorted { ($1.role, $0.name, $0.account) < ($0.role, $1.name, $1.account) }
    }
}
