import Domain
import Foundation
import HTTPServer
import NIOCore
import NIOHTTP1
import Store

/// The log for those who check it themselves: signed heads, and all of it (see `Schema/log.md`).
struct LogExportRoutes: Sendable {
    private static let mostCheckpoints = 1_000
    private static let usualCheckpoints = 200

    let services: Services

    func add(to router: inout Router) {
        router.add(
            .GET, "/api/v1/maps/{map}/checkpoints", produces: MediaTypes.json, name: "listCheckpoints",
            handler: checkpoints)
        router.add(
            .GET, "/api/v1/maps/{map}/log.ndjson", produces: [MediaTypes.lines], name: "exportLog", handler: export)
    }

    private func checkpoints(_ request: HTTPRequest) async throws -> HTTPResponse {
        let context = try await services.context(request, .read)
        try context.standing.require(.eventRead)
        let query = try LogQuery(request, usual: Self.usualCheckpoints)
        let limit = min(query.limit, Self.mostCheckpoints)
        let seals = try await services.store.seals(after: query.since, through: end(context), limit: limit)
        let last = seals.checkpoints.count == limit ? seals.checkpoints.last?.seq : nil
        let next = last.map { "\(request.path)?since=\($0)&limit=\(limit)" }
        return try JSONAnswer.ok(
            CheckpointPage(handovers: seals.handovers, checkpoints: seals.checkpoints, next: next),
            headers: next.map { ["Link": "<\($0)>; rel=\"next\""] } ?? [:])
    }

    private func export(_ request: HTTPRequest) async throws -> HTTPResponse {
        let context = try await services.context(request, .read)
        try context.standing.require(.eventRead)
        let faults = FaultCollector()
        for name in request.query.names { faults.add(name, "unknown parameter; there are none here") }
        try faults.throwIfAny()
        let export = LogExport(
            store: services.store, map: context.map.id, audience: context.audience,
            people: context.standing.permits(.auditRead), through: end(context))
        return .stream(
            type: MediaTypes.lines,
            headers: [
                "Cache-Control": "no-store",
                "Content-Disposition": "attachment; filename=\"\(context.map.id.text)-log.ndjson\"",
            ]
        ) { writer in
            try await export.write { text, _ in try await writer.write(ByteBuffer(bytes: text)) }
        }
    }

    private func end(_ context: MapContext) -> Int64 { context.through ?? services.store.head }
}
