import Domain
import HTTPServer
import Store

/// Who may see a file: whoever may see a source that names it, and who uploaded it.
struct MediaAccess: Sendable {
    /// A file is on few claims; of more than this, no others are looked at.
    private static let mostClaims = 1000

    let services: Services

    /// The file that the request may see.
    ///
    /// - Returns: what is known of it, and whether everybody may see it.
    /// - Throws: `notFound` for a file that there is not and for one that the caller may not see, alike.
    func find(_ sha256: String, _ request: HTTPRequest) async throws -> (record: MediaRecord, isPublic: Bool) {
        let contexts = try await contexts(sha256, request)
        for (record, context) in contexts {
            let nobody = Standing(context.directory.caller(nil, on: context.map.id))
            let publicly = try await services.context(context.map, nobody, context.directory)
            if try await !claims(showing: sha256, publicly, limit: 1).isEmpty { return (record, true) }
        }
        for (record, context) in contexts {
            if own(record, context) != nil { return (record, false) }
            if try await !claims(showing: sha256, context, limit: 1).isEmpty { return (record, false) }
        }
        throw Domain.Refusal.notFound(what: "file")
    }

    /// The file whose original the request may see, if its map keeps originals.
    func original(_ sha256: String, _ request: HTTPRequest) async throws -> MediaRecord {
        let contexts = try await contexts(sha256, request, scope: .moderate)
        var refusal: Domain.Refusal?
        for (record, context) in contexts {
            refusal = context.standing.refusal(.mediaOriginal)
            if refusal == nil && context.map.keepOriginals && record.file.originalBytes != nil { return record }
        }
        // Who may not see the file is not told that there is one.
        _ = try await find(sha256, request)
        throw refusal ?? .notFound(what: "original")
    }

    /// The file as the caller has uploaded it, on a map.
    func own(_ sha256: String, _ request: HTTPRequest) async throws -> (file: MediaFile, context: MapContext) {
        let requester = try await services.authenticator.requester(of: request)
        guard requester.account != nil else { throw Domain.Refusal.unauthenticated }
        for (record, context) in try await contexts(sha256, request, scope: .submit) {
            if let file = own(record, context) { return (file, context) }
        }
        throw Domain.Refusal.notFound(what: "file of yours")
    }

    /// Claims of a map that show the caller a source with the file, as they show them.
    func claims(showing sha256: String, _ context: MapContext, limit: Int = mostClaims) async throws -> [Claim] {
        var seen: [Claim] = []
        var wanted = Array(
            try await services.store.claims(
                withFile: sha256, on: context.map.id, through: context.through
            ).prefix(Self.mostClaims))
        var looked: Set<ClaimID> = []
        while let id = wanted.popLast(), seen.count < limit {
            guard looked.insert(id).inserted, let claim = try await services.claim(id, context) else { continue }
            // The one that a claim was merged into shows its sources.
            if let survivor = claim.mergedInto { wanted.append(survivor) }
            let view = services.store.visibility.view(
                of: claim, on: context.map, for: context.audience, viewer: context.viewer)
            guard let view, view.claim.weighedSources.contains(where: { $0.sha256.contains(sha256) }) else { continue }
            seen.append(view.claim)
        }
        return seen.sorted { $0.id < $1.id }
    }

    private func own(_ record: MediaRecord, _ context: MapContext) -> MediaFile? {
        context.standing.permits(.mediaAdd) ? record.file(for: context.caller.account) : nil
    }

    /// The maps that have the file and that the caller may read, with what each knows of it.
    private func contexts(
        _ sha256: String, _ request: HTTPRequest, scope: TokenScope = .read
    ) async throws -> [(MediaRecord, MapContext)] {
        let requester = try await services.authenticator.requester(of: request)
        let directory = services.store.directory
        var refusal: Domain.Refusal?
        var contexts: [(MediaRecord, MapContext)] = []
        for record in try await services.store.media(sha256) {
            guard let map = directory.maps[record.map] else { continue }
            do {
                try requester.require(scope, on: map.id)
                let standing = Standing(
                    requester.account, on: map.id, in: directory, requirement: services.requirement,
                    atMost: requester.atMost)
                try standing.require(.mapRead)
                contexts.append((record, try await services.context(map, standing, directory)))
            } catch let error as Domain.Refusal {
                refusal = error
            }
        }
        if contexts.isEmpty, let refusal { throw refusal }
        return contexts
    }
}
