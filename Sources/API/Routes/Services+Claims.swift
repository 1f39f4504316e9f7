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
    ) throws -> HTTPResponse {
        let view = claim.flatMap {
            store.visibility.view(of: $0, on: context.map, for: context.audience, viewer: context.viewer)
        }
        guard let view, let claim else { throw Domain.Refusal.notFound(what: "claim") }
        let feature = try features.feature(view, of: claim, for: context.standing, at: now())
        return try JSONAnswer.ok(feature, status: status, type: context.mediaType, headers: headers)
    }

    /// 412 with the version that stands.
    func stale(_ claim: Claim, _ context: MapContext) throws -> HTTPResponse {
        let view = store.visibility.view(of: claim, on: context.map, for: context.audience, viewer: context.viewer)
        guard let view else { throw Domain.Refusal.notFound(what: "claim") }
        return try StaleProblem(present: try features.feature(view, of: claim, for: context.standing, at: now()))
            .response()
    }

    /// Carries out `command` on a claim that the caller can see, and answers with what it is then.
    func change(
        _ id: ClaimID, _ command: ClaimCommand, _ context: MapContext, status: HTTPResponseStatus = .ok
    ) async throws -> HTTPResponse {
        do {
            let appended = try await store.append(try context.command(.claim(context.map.id, id, command)))
            return try answer(appended.claim, context, status: appended.changes.isEmpty ? .ok : status)
        } catch Domain.Refusal.stale(let present) {
            return try stale(present, context)
        }
    }

    /// Makes sure that the caller can see the claim before anything about it is told or done.
    func requireVisible(_ id: ClaimID, _ context: MapContext) async throws -> Claim {
        guard let claim = try await store.claim(id, on: context.map.id),
            store.visibility.view(of: claim, on: context.map, for: context.audience, viewer: context.viewer) != nil
        else { throw Domain.Refusal.notFound(what: "claim") }
        return claim
    }
}
