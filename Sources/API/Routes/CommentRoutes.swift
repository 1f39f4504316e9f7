import Domain
import HTTPServer
import NIOHTTP1

/// Remarks on claims, and those that mention the caller.
struct CommentRoutes: Sendable {
    private static let mostPerPage = 200
    private static let usualPerPage = 100
    private static let usualMentions = 50

    let services: Services

    func add(to router: inout Router) {
        let comments = "/api/v1/maps/{map}/claims/{id}/comments"
        router.add(.GET, comments, produces: MediaTypes.json, name: "listComments", handler: list)
        router.add(
            .POST, comments, bodyLimit: RouteLimits.source, consumes: MediaTypes.json, produces: MediaTypes.json,
            name: "addComment", handler: add)
        router.add(.DELETE, comments + "/{comment}", name: "removeComment", handler: remove)
        router.add(
            .GET, "/api/v1/maps/{map}/mentions", produces: MediaTypes.json, name: "listMentions", handler: mentions)
        router.add(
            .POST, "/api/v1/maps/{map}/mentions/seen", bodyLimit: RouteLimits.small, consumes: MediaTypes.json,
            name: "seeMentions", handler: see)
    }

    private func list(_ request: HTTPRequest) async throws -> HTTPResponse {
        let context = try await services.context(request, .read)
        let claim = try await services.requireVisible(try services.claimID(request), context)
        let faults = FaultCollector()
        let after = cursor(request, faults)
        let limit = Self.limit(request, usual: Self.usualPerPage, known: ["cursor", "limit"], faults)
        try faults.throwIfAny()
        let comments = try await services.store.comments(
            on: claim.id, after: after, through: context.through, onlyPublic: context.audience < .team, limit: limit)
        let writer = services.features
        let next =
            comments.count == limit ? comments.last.map { "\(request.path)?cursor=\($0.seq)&limit=\(limit)" } : nil
        return try JSONAnswer.ok(
            CommentPage(
                comments: comments.map { CommentDocument($0, for: context.standing, names: writer) }, next: next),
            headers: next.map { ["Link": "<\($0)>; rel=\"next\""] } ?? [:])
    }

    private func add(_ request: HTTPRequest) async throws -> HTTPResponse {
        let (context, claim) = try await services.opening(request, .submit)
        try context.standing.require(.commentAdd, Policy.circumstances(of: context.map))
        let faults = FaultCollector()
        let payload = CommentPayload.read(try services.body(request, faults))
        try faults.throwIfAny()
        let id: CommentID = try payload.id ?? services.newIdentity("comment")
        let appended = try await services.store.append(
            try context.command(
                .claim(context.map.id, claim.id, .comment(id, text: payload.text, isPublic: payload.isPublic))))
        let document = CommentDocument(
            try await comment(id, on: claim.id), for: context.standing, names: services.features)
        return try JSONAnswer.ok(document, status: appended.changes.isEmpty ? .ok : .created)
    }

    private func remove(_ request: HTTPRequest) async throws -> HTTPResponse {
        let (context, claim) = try await services.opening(request, .submit)
        guard let id = request.parameters["comment"].flatMap(CommentID.init) else {
            throw Domain.Refusal.notFound(what: "comment")
        }
        let comment = try await comment(id, on: claim.id)
        guard Self.mayRead(comment, context) else { throw Domain.Refusal.notFound(what: "comment") }
        try context.standing.require(.commentRemove, comment.by == context.caller.account ? [.own] : [])
        _ = try await services.store.append(
            try context.command(.claim(context.map.id, claim.id, .removeComment(id))))
        return .noContent()
    }

    private func mentions(_ request: HTTPRequest) async throws -> HTTPResponse {
        let context = try await services.context(request, .read)
        try context.standing.requireLooking(.commentAdd)
        guard let account = context.caller.account else { throw Domain.Refusal.unauthenticated }
        let faults = FaultCollector()
        let limit = Self.limit(request, usual: Self.usualMentions, known: ["limit"], faults)
        try faults.throwIfAny()
        let writer = services.features
        var entries: [MentionList.Entry] = []
        for mention in try await services.store.mentions(of: account, on: context.map.id, limit: limit) {
            guard mention.comment.seq <= context.through ?? .max,
                let claim = try await services.claim(mention.comment.claim, context),
                let view = services.view(of: claim, context)
            else { continue }
            entries.append(
                .init(
                    comment: CommentDocument(mention.comment, for: context.standing, names: writer),
                    claim: .init(id: claim.id, title: view.claim.content.title), seen: mention.isSeen))
        }
        let unseen =
            context.through == nil
            ? try await services.store.unseenMentions(of: account, on: context.map.id)
            : entries.count { !$0.seen }
        return try JSONAnswer.ok(MentionList(mentions: entries, unseen: unseen))
    }

    private func see(_ request: HTTPRequest) async throws -> HTTPResponse {
        let context = try await services.context(request, .submit)
        try context.standing.require(.commentAdd)
        guard let account = context.caller.account else { throw Domain.Refusal.unauthenticated }
        let faults = FaultCollector()
        let through = CommentPayload.through(try services.body(request, faults))
        try faults.throwIfAny()
        try await services.store.markMentionsSeen(by: account, on: context.map.id, through: through)
        return .noContent()
    }

    private static func mayRead(_ comment: Comment, _ context: MapContext) -> Bool {
        comment.isPublic || context.audience >= .team
    }

    private func comment(_ id: CommentID, on claim: ClaimID) async throws -> Comment {
        guard let comment = try await services.store.comment(id), comment.claim == claim else {
            throw Domain.Refusal.notFound(what: "comment")
        }
        return comment
    }

    private func cursor(_ request: HTTPRequest, _ faults: FaultCollector) -> Int64 {
        let cursor = Int64(request.query.first("cursor") ?? "0")
        guard let cursor, cursor >= 0 else {
            faults.add("cursor", "not one of this list's next links")
            return 0
        }
        return cursor
    }

    private static func limit(
        _ request: HTTPRequest, usual: Int, known: [String], _ faults: FaultCollector
    ) -> Int {
        for name in request.query.names where !known.contains(name) {
            faults.add(name, "unknown parameter; known here: \(known.joined(separator: ", "))")
        }
        guard let text = request.query.first("limit") else { return usual }
        guard let limit = Int(text), (1...mostPerPage).contains(limit) else {
            faults.add("limit", "must be 1 to \(mostPerPage)")
            return usual
        }
        return limit
    }
}
