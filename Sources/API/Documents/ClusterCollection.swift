import Domain
import Geometry

/// Clusters of claims as a GeoJSON FeatureCollection of points (RFC 7946 §3.3).
struct ClusterCollection: Encodable {
    private struct Cluster: Encodable {
        struct Properties: Encodable {
            var count: Int
            var categories: [String: Int]
            var claim: ClaimID?
        }

        var type = "Feature"
        var bbox: [Double]
        var geometry: GeoJSONGeometry
        var properties: Properties
    }

    private var type = "FeatureCollection"
    private var features: [Cluster]
    private var count: Int
    private var head: Int64

    init(_ clusters: ClaimClusters) {
        features = clusters.clusters.map { cluster in
            let box = cluster.box
            return Cluster(
                bbox: [box.west, box.south, box.east, box.north], geometry: .point(cluster.center),
                properties: .init(count: cluster.count, categories: cluster.categories, claim: cluster.claim))
        }
        count = clusters.clusters.reduce(0) { $0 + $1.count }
        head = clusters.head
    }
}
