import Domain
import HTTPServer
import NIOHTTP1

/// What happened to people, newest first: of one map for its admins, of all for the server's.
struct AuditRoutes: Sendable {
    private static let mostEntries = 200
    private static let usualEntries = 50

    let services: Services

    func add(to router: inout Router) {
        router.add(
            .GET, "/api/v1/maps/{map}/audit", produces: MediaTypes.json, name: "auditMap", handler: ofMap)
        router.add(.GET, "/api/v1/admin/audit", produces: MediaTypes.json, name: "auditServer", handler: ofServer)
    }

    private func ofMap(_ request: HTTPRequest) async throws -> HTTPResponse {
        let context = try await services.context(request, nil)
        try context.standing.require(.auditRead)
        return try await page(request, of: context.map.id)
    }

    private func ofServer(_ request: HTTPRequest) async throws -> HTTPResponse {
        try services.standing(try await services.person(request)).requireLooking(.serverAdmin)
        return try await page(request, of: nil)
    }

    private func page(_ request: HTTPRequest, of map: MapID?) async throws -> HTTPResponse {
        let (before, limit) = try Self.range(request)
        let events = try await services.store.audit(of: map, before: before, limit: limit)
        let directory = services.store.directory
        let entries = try events.map { try AuditDocument.Entry($0, directory: directory) }
        let next = events.count == limit ? events.last.map { "\(request.path)?cursor=\($0.seq)&limit=\(limit)" } : nil
        return try JSONAnswer.ok(
            AuditDocument(events: entries, next: next), headers: next.map { ["Link": "<\($0)>; rel=\"next\""] } ?? [:])
    }

    private static func range(_ request: HTTPRequest) throws(Domain.Refusal) -> (before: Int64?, limit: Int) {
        let faults = FaultCollector()
        for name in request.query.names where name != "cursor" && name != "limit" {
            faults.add(name, "unknown parameter; known here: cursor, limit")
        }
        let cursor = request.query.first("cursor").map { Int64($0) }
        if let cursor, cursor.map({ $0 < 1 }) != false { faults.add("cursor", "not one of this list's next links") }
        let limit = Int(request.query.first("limit") ?? "\(usualEntries)")
        if limit.map({ (1...mostEntries).contains($0) }) != true { faults.add("limit", "must be 1 to \(mostEntries)") }
        try faults.throwIfAny()
        return (cursor ?? nil, limit ?? usualEntries)
    }
}
