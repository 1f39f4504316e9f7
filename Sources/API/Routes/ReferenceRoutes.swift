import Domain
import HTTPServer
import NIOHTTP1

/// What does not depend on who asks: vocabulary, places, and how the server is.
struct ReferenceRoutes: Sendable {
    let services: Services

    func add(to router: inout Router) {
        router.add(.GET, "/api/v1", produces: MediaTypes.json, name: "landing", handler: landing)
        router.add(
            .GET, "/api/v1/vocabulary", produces: MediaTypes.json, name: "getVocabulary", handler: vocabulary)
        router.add(.GET, "/api/v1/places", produces: MediaTypes.json, name: "findPlaces", handler: places)
        router.add(.GET, "/healthz", produces: MediaTypes.text, name: "health") { _ in
            .text("ok\n", headers: ["Cache-Control": "no-store"])
        }
        router.add(.GET, "/readyz", produces: MediaTypes.json, name: "readiness", handler: readiness)
    }

    private struct Landing: Encodable {
        var name = "Cairn"
        var version = CairnVersion.current
        var links = [
            FeatureProperties.Link(rel: "self", href: "/api/v1"),
            FeatureProperties.Link(rel: "data", href: "/api/v1/maps"),
            FeatureProperties.Link(rel: "vocabulary", href: "/api/v1/vocabulary"),
        ]
    }

    private func landing(_ request: HTTPRequest) async throws -> HTTPResponse {
        try JSONAnswer.ok(Landing())
    }

    private func vocabulary(_ request: HTTPRequest) async throws -> HTTPResponse {
        JSONAnswer.of(services.vocabularyJSON)
    }

    private struct Places: Encodable {
        var places: [Place]
    }

    private func places(_ request: HTTPRequest) async throws -> HTTPResponse {
        let faults = FaultCollector()
        let known = ["q", "map", "limit"]
        for name in request.query.names where !known.contains(name) {
            faults.add(name, "unknown parameter; known here: \(known.joined(separator: ", "))")
        }
        let query = request.query.first("q") ?? ""
        if query.isEmpty || query.unicodeScalars.count > 100 { faults.add("q", "1 to 100 characters of a name") }
        let limit = Int(request.query.first("limit") ?? "10")
        if limit.map({ (1...50).contains($0) }) != true { faults.add("limit", "must be 1 to 50") }
        try faults.throwIfAny()
        return try JSONAnswer.ok(Places(places: services.gazetteer.search(query, limit: limit ?? 10)))
    }

    private struct Readiness: Encodable {
        var ready: Bool
        /// Of the log; for this machine alone, since a number that moves tells that something is waiting.
        var head: Int64?
    }

    private func readiness(_ request: HTTPRequest) async throws -> HTTPResponse {
        let writable = await services.store.isWritable()
        return .json(
            try CanonicalJSON.encode(
                Readiness(ready: writable, head: MetricsRoute.isLocal(request) ? services.store.head : nil)),
            status: writable ? .ok : .serviceUnavailable, headers: ["Cache-Control": "no-store"])
    }
}
