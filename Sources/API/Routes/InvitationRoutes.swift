import Domain
import HTTPServer
import NIOHTTP1

/// Invitations to a map: made and revoked by those who manage its members, accepted by who holds the link.
struct InvitationRoutes: Sendable {
    let services: Services

    func add(to router: inout Router) {
        let ofMap = "/api/v1/maps/{map}/invitations"
        let one = "/api/v1/invitations/{token}"
        router.add(
            .POST, ofMap, bodyLimit: RouteLimits.small, consumes: MediaTypes.json, produces: MediaTypes.json,
            name: "invite", handler: invite)
        router.add(.GET, ofMap, produces: MediaTypes.json, name: "listInvitations", handler: list)
        router.add(.DELETE, ofMap + "/{invitation}", name: "revokeInvitation", handler: revoke)
        router.add(.GET, one, produces: MediaTypes.json, name: "getInvitation", handler: show)
        router.add(
            .POST, one + "/accept", bodyLimit: RouteLimits.small, consumes: MediaTypes.json,
            produces: MediaTypes.json, name: "acceptInvitation", handler: accept)
    }

    private func invite(_ request: HTTPRequest) async throws -> HTTPResponse {
        let context = try await services.context(request, nil)
        // Who may invite nobody learns that first.
        try context.standing.require(.invitationCreate, [.roleBelowOwn])
        let faults = FaultCollector()
        let (role, days) = MembershipPayload.invitation(try services.body(request, faults))
        try faults.throwIfAny()
        try context.standing.require(.invitationCreate, Policy.roleBelowOwn(role, context.standing.actor))
        let id: InvitationID = try services.newIdentity("invitation")
        let expires = services.now().adding(seconds: Double(days) * 86_400)
        _ = try await services.store.append(
            try context.command(.invite(context.map.id, id, role, expires: expires)))
        let invitation = Invitation(
            id: id, map: context.map.id, role: role, by: context.caller.account, expires: expires)
        let document = InvitationDocument(
            invitation, by: services.features.name(of: invitation.by), token: services.store.invitations.token(for: id))
        return AccountRoutes.unkept(try JSONAnswer.ok(document, status: .created))
    }

    private func list(_ request: HTTPRequest) async throws -> HTTPResponse {
        let context = try await services.context(request, nil)
        let standing = context.standing
        try standing.require(.invitationList, [.roleBelowOwn])
        let now = services.now()
        let shown = context.directory.invitations.values.filter {
            $0.map == context.map.id && $0.isOpen(at: now)
                && standing.permits(.invitationList, Policy.roleBelowOwn($0.role, standing.caller))
        }
        let writer = services.features
        return try JSONAnswer.ok(
            InvitationList(
                invitations: shown.sorted { ($0.expires, $0.id.text) < ($1.expires, $1.id.text) }.map {
                    InvitationDocument($0, by: writer.name(of: $0.by))
                }))
    }

    private func revoke(_ request: HTTPRequest) async throws -> HTTPResponse {
        let context = try await services.context(request, nil)
        try context.standing.require(.invitationRevoke, [.roleBelowOwn])
        guard let id = request.parameters["invitation"].flatMap(InvitationID.init),
            context.directory.invitations[id]?.map == context.map.id
        else { throw Domain.Refusal.notFound(what: "invitation") }
        _ = try await services.store.append(try context.command(.revokeInvitation(id)))
        return .noContent()
    }

    private func show(_ request: HTTPRequest) async throws -> HTTPResponse {
        try await services.authenticator.requester(of: request).require(nil, on: nil)
        let invitation = try await offered(request)
        let title = services.store.directory.maps[invitation.map]?.title ?? [:]
        return try JSONAnswer.ok(
            OfferDocument(
                map: invitation.map, title: title, role: invitation.role, expires: invitation.expires,
                invitedBy: services.features.name(of: invitation.by)))
    }

    private func accept(_ request: HTTPRequest) async throws -> HTTPResponse {
        try await Joining(services: services).join(request) {
            let invitation = try await offered(request)
            return { .accept(invitation.id, $0) }
        }
    }

    /// The open invitation whose token the route names.
    private func offered(_ request: HTTPRequest) async throws -> Invitation {
        guard let id = services.store.invitations.invitation(of: request.parameters["token"] ?? "") else {
            throw Domain.Refusal.notFound(what: "invitation")
        }
        // A command beside the server may have made it only now.
        if services.store.directory.invitations[id] == nil { await services.store.refresh() }
        let directory = services.store.directory
        guard let invitation = directory.invitations[id], directory.isGood(invitation, at: services.now()) else {
            throw Domain.Refusal.notFound(what: "invitation")
        }
        return invitation
    }
}
