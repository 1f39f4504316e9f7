import Domain
import Foundation
import HTTPServer
import NIOHTTP1

/// Claims: the list, one, new ones, edits.
struct ClaimRoutes: Sendable {
    let services: Services

    func add(to router: inout Router) {
        let claims = "/api/v1/maps/{map}/claims"
        router.add(.GET, claims, produces: MediaTypes.claims, name: "listClaims", handler: list)
        router.add(
            .POST, claims, bodyLimit: RouteLimits.claim, consumes: MediaTypes.json, produces: MediaTypes.claims,
            name: "submitClaim", handler: submit)
        router.add(.GET, claims + "/{id}", produces: MediaTypes.claims, name: "getClaim", handler: one)
        router.add(
            .PATCH, claims + "/{id}", bodyLimit: RouteLimits.claim, consumes: MediaTypes.json,
            produces: MediaTypes.claims, name: "editClaim", handler: edit)
    }

    private func list(_ request: HTTPRequest) async throws -> HTTPResponse {
        let context = try await services.asOf(request, try await services.context(request, .read))
        let query = try ClaimQueryReader(request.query, vocabulary: services.vocabulary).query(context)
        let page = try await services.store.claims(query)
        let writer = services.features
        let features = try page.claims.compactMap { claim in
            try services.store.visibility.view(
                of: claim, on: context.map, for: context.audience, viewer: context.viewer
            ).map { try writer.feature($0) }
        }
        let next = page.next.map { Self.next(request, ClaimQueryReader.text($0)) }
        let collection = FeatureCollection(features: features, next: next, head: page.head)
        return try JSONAnswer.ok(
            collection, type: context.mediaType,
            headers: next.map { ["Link": "<\($0)>; rel=\"next\""] } ?? [:])
    }

    /// The same list from `cursor` on.
    private static func next(_ request: HTTPRequest, _ cursor: String) -> String {
        var parts = URLComponents()
        parts.path = request.path
        parts.queryItems =
            request.query.all.filter { $0.name != "cursor" }.map { URLQueryItem(name: $0.name, value: $0.value) }
            + [URLQueryItem(name: "cursor", value: cursor)]
        // A plus sign stands for itself in a URL's query, but is read as a space by servers, this one too.
        parts.percentEncodedQuery = parts.percentEncodedQuery?.replacingOccurrences(of: "+", with: "%2B")
        return parts.string ?? request.path
    }

    private func one(_ request: HTTPRequest) async throws -> HTTPResponse {
        let present = try await services.context(request, .read)
        let faults = FaultCollector()
        for name in request.query.names where !["merged", "as_of"].contains(name) {
            faults.add(name, "unknown parameter; known here: merged, as_of")
        }
        try faults.throwIfAny()
        let context = try await services.asOf(request, present)
        let id = try services.claimID(request)
        if request.query.first("merged") != "1", let survivor = try await services.survivor(of: id, context) {
            let moment = context.isPast ? "?as_of=\(context.through ?? 0)" : ""
            let path = "/api/v1/maps/\(context.map.id.text)/claims/\(survivor.text)\(moment)"
            return HTTPResponse(
                status: .permanentRedirect, headers: ["Location": path, "Cache-Control": "private, no-cache"])
        }
        return try await services.answer(try await services.requireVisible(id, context), context)
    }

    private func submit(_ request: HTTPRequest) async throws -> HTTPResponse {
        let context = try await services.context(request, .submit)
        // Who may not do it learns that first, before anything is read.
        let isTip = try Self.isTip(request, context)
        let faults = FaultCollector()
        let reader = try services.body(request, faults)
        let (made, content, parts) = ClaimPayload.submission(reader)
        let id: ClaimID = try made ?? services.newIdentity("claim")
        let sources = parts.enumerated().compactMap { index, part in
            SourcePayload.source(part, id: SourceID(UUIDText.derived(from: id.text, "\(index)")))
        }
        let checked = services.check(content, context, faults)
        if parts.isEmpty && !faults.has("/sources") {
            faults.add("/sources", "a claim needs at least one source; \"I saw it\" is one of kind eyewitness")
        }
        for (index, source) in sources.enumerated() where sources.count == parts.count {
            faults.add(
                source.faults(on: context.map, now: services.now()).map { $0.under("/sources/\(index)") })
        }
        try faults.throwIfAny()
        guard let checked else { throw Domain.Refusal.invalid(faults.faults) }
        if isTip { try services.admitVisitor(request) }
        let body = Command.Body.claim(context.map.id, id, .submit(checked, sources))
        let appended = try await services.store.append(isTip ? Command(.anyone, body) : try context.command(body))
        let status = appended.changes.isEmpty ? HTTPResponseStatus.ok : .created
        let headers: HTTPHeaders = ["Location": "/api/v1/maps/\(context.map.id.text)/claims/\(id.text)"]
        return isTip
            ? try await receipt(for: id, context, status: status, headers: headers)
            : try await services.answer(appended.claim, context, status: status, headers: headers)
    }

    /// Whether what is submitted is nobody's: a tip, where the map takes them. Who comes with a session that has ended
    /// meant to sign it.
    private static func isTip(_ request: HTTPRequest, _ context: MapContext) throws(Domain.Refusal) -> Bool {
        guard context.caller.account == nil && Authenticator.token(of: request) == nil else {
            try context.standing.require(.claimSubmit)
            return false
        }
        try context.standing.require(.tipSubmit, Policy.circumstances(of: context.map))
        return true
    }

    /// A tip as it was sent: what has become of it since is not told to who knows its id.
    private func receipt(
        for id: ClaimID, _ context: MapContext, status: HTTPResponseStatus, headers: HTTPHeaders
    ) async throws -> HTTPResponse {
        guard let first = try await services.store.history(of: id, after: 0, remarks: false, limit: 1).first?.after,
            var view = services.store.visibility.view(of: first, on: context.map, for: .moderators)
        else { throw Domain.Refusal.notFound(what: "claim") }
        view.claim.author = nil
        var feature = try services.features.feature(view)
        feature.properties.allowed = []
        return try JSONAnswer.ok(feature, status: status, type: context.mediaType, headers: headers)
    }

    private func edit(_ request: HTTPRequest) async throws -> HTTPResponse {
        let context = try await services.context(request, .submit)
        guard context.caller.account != nil else { throw Domain.Refusal.unauthenticated }
        let id = try services.claimID(request)
        let claim = try await services.requireVisible(id, context)
        try context.standing.require(.claimEdit, claim.editCircumstances(context.caller))
        guard let seen = try SeenVersion.of(request) else {
            throw HTTPRefusal(
                .preconditionRequired, "Say which revision you edited, with If-Match: \"<revision>\".")
        }
        guard seen.revision == claim.revision,
            let standing = Self.edited(claim, seen.pending, by: context.caller.account)
        else {
            return try await services.stale(claim, context)
        }
        let faults = FaultCollector()
        let patch = try services.body(request, faults)
        let reader = ObjectReader(try patch.members(over: try JSONValue(standing)), at: "", faults: faults)
        let content = ClaimPayload.content(reader)
        reader.refuseUnknownMembers("; sources have their own address")
        let checked = services.check(content, context, faults)
        try faults.throwIfAny()
        guard let checked else { throw Domain.Refusal.invalid(faults.faults) }
        return try await services.change(id, .edit(checked, base: seen.revision, pending: seen.pending), context)
    }

    /// What an edit that names the waiting edit `number`, or none, was made on; nil when that no longer stands.
    private static func edited(_ claim: Claim, _ number: Int?, by account: AccountID?) -> ClaimContent? {
        guard let pending = claim.pending else { return number == nil ? claim.content : nil }
        // A second edit by the same person goes on from their first, which still waits.
        guard let number else { return pending.by == account ? pending.content : nil }
        return number == pending.number ? pending.content : nil
    }
}
