import Domain
import HTTPServer
import NIOHTTP1

extension Services {
    /// Checks content that was read, adding to `faults` whatever is not known to be wrong there already.
    func check(_ content: ClaimContent, _ context: MapContext, _ faults: FaultCollector) -> CheckedContent? {
        switch CheckedContent.check(content, on: context.map, vocabulary: vocabulary, now: now()) {
        case .success(let checked): return checked
        case .failure(let found):
            faults.add(found.all, exceptUnder: faults.has("/kind") ? ClaimPayload.dependentOnKind : [])
            return nil
        }
    }

    /// `claim` as the caller may see it, with what they may do.
    ///
    /// - Throws: `notFound` when they may not see it.
    func answer(
        _ claim: Claim?, _ context: MapContext, status: HTTPResponseStatus = .ok, headers: HTTPHeaders = [:]
    ) async throws -> HTTPResponse {
        guard let claim, let view = view(of: claim, context) else { throw Domain.Refusal.notFound(what: "claim") }
        let feature = try await feature(view, of: claim, context)
        return try JSONAnswer.ok(feature, status: status, type: context.mediaType, headers: headers)
    }

    /// 412 with the version that stands.
    func stale(_ claim: Claim, _ context: MapContext) async throws -> HTTPResponse {
        var claim = claim
        if context.through != nil { claim = try await requireVisible(claim.id, context) }
        guard let view = view(of: claim, context) else { throw Domain.Refusal.notFound(what: "claim") }
        return try StaleProblem(present: try await feature(view, of: claim, context)).response()
    }

    /// `claim` as the caller may see it, or nil when they may not.
    func view(of claim: Claim, _ context: MapContext) -> ClaimView? {
        store.visibility.view(of: claim, on: context.map, for: context.audience, viewer: context.viewer)
    }

    private func feature(_ view: ClaimView, of claim: Claim, _ context: MapContext) async throws -> Feature {
        let details = try await details(of: view, context)
        if context.isPast { return try features.feature(view, for: context.caller, details: details) }
        return try features.feature(view, of: claim, for: context.standing, at: now(), details: details)
    }

    /// Carries out `command` on a claim that the caller can see, and answers with what it is then.
    func change(
        _ id: ClaimID, _ command: ClaimCommand, _ context: MapContext, status: HTTPResponseStatus = .ok
    ) async throws -> HTTPResponse {
        do {
            let appended = try await store.append(try context.command(.claim(context.map.id, id, command)))
            let claim = context.through == nil ? appended.claim : try await self.claim(id, context)
            return try await answer(claim, context, status: appended.changes.isEmpty ? .ok : status)
        } catch Domain.Refusal.stale(let present) {
            return try await stale(present, context)
        }
    }

    /// Who asks and the claim that the route names, for a change by somebody who is signed in.
    ///
    /// - Parameter scope: what a program's token must allow; nil for what is for people alone.
    func opening(_ request: HTTPRequest, _ scope: TokenScope?) async throws -> (MapContext, Claim) {
        let context = try await context(request, scope)
        guard context.caller.account != nil else { throw Domain.Refusal.unauthenticated }
        return (context, try await requireVisible(try claimID(request), context))
    }

    /// Makes sure that the caller can see the claim before anything about it is told or done.
    func requireVisible(_ id: ClaimID, _ context: MapContext) async throws -> Claim {
        guard let claim = try await claim(id, context), view(of: claim, context) != nil else {
            throw Domain.Refusal.notFound(what: "claim")
        }
        return claim
    }

    /// The claim as the caller may know it: as it stands, or as it stood.
    func claim(_ id: ClaimID, _ context: MapContext) async throws -> Claim? {
        try await store.claim(id, on: context.map.id, through: context.through)
    }
}
