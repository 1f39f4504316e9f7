import Domain
import Foundation
import HTTPServer
import NIOHTTP1

/// Claims counted: where they lie and when they happened, in answers whose size does not depend on how many there are.
struct CountingRoutes: Sendable {
    let services: Services

    func add(to router: inout Router) {
        let claims = "/api/v1/maps/{map}/claims"
        router.add(
            .GET, claims + "/clusters", produces: MediaTypes.claims, name: "countClaimsByPlace", handler: clusters)
        router.add(
            .GET, claims + "/histogram", produces: MediaTypes.json, name: "countClaimsByTime", handler: histogram)
    }

    private func clusters(_ request: HTTPRequest) async throws -> HTTPResponse {
        let context = try await services.asOf(request, try await services.context(request, .read))
        let (query, zoom) = try ClaimQueryReader(request.query, vocabulary: services.vocabulary).clusters(context)
        let clusters = try await services.store.clusters(query, zoom: zoom)
        return try JSONAnswer.ok(ClusterCollection(clusters), type: context.mediaType)
    }

    private func histogram(_ request: HTTPRequest) async throws -> HTTPResponse {
        let context = try await services.asOf(request, try await services.context(request, .read))
        let (query, bucket) = try ClaimQueryReader(request.query, vocabulary: services.vocabulary).histogram(context)
        // A map's settings name no zone that the system does not know.
        let zone = TimeZone(identifier: context.map.timeZone) ?? .gmt
        let histogram = try await services.store.histogram(query, by: bucket, in: zone)
        guard !histogram.isTooFine else {
            throw Domain.Refusal.invalid([
                Fault(
                    "bucket",
                    "that is more than \(ClaimHistogram.mostBars) of them; ask for longer ones, or for less time with from and to"
                )
            ])
        }
        return try JSONAnswer.ok(HistogramDocument(histogram))
    }
}
