/// All claims of a query that have a place in its box, in few clusters.
public struct ClaimClusters: Sendable {
    /// From north to south, and from west to east in each row of cells; at most ``ClusterGrid/mostCells``.
    public var clusters: [ClaimCluster]
    /// The last event of the log that the answer knows of.
    public var head: Int64

    public init(clusters: [ClaimCluster], head: Int64) {
        self.clusters = clusters
        self.head = head
    }
}
