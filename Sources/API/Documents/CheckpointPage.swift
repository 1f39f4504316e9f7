import Domain

/// Signed heads of the log, and how their keys followed one another.
struct CheckpointPage: Encodable {
    var handovers: [LogHandover]
    var checkpoints: [LogCheckpoint]
    var links: [FeatureProperties.Link]

    init(handovers: [LogHandover], checkpoints: [LogCheckpoint], next: String?) {
        self.handovers = handovers
        self.checkpoints = checkpoints
        links = next.map { [.init(rel: "next", href: $0)] } ?? []
    }
}
