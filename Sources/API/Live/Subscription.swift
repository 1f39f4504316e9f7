import Domain

/// One subscription of a connection: what it asks for, and where in the log it is. On its connection's event loop.
final class Subscription {
    let id: String
    unowned let connection: LiveConnection
    var filter: ClaimFilter
    /// The seq up to which everything has been told, by itself; while it is live, its audience's may be further.
    var cursor: Int64
    /// Whether it has been told that it reached the head.
    var isCaughtUp = false
    /// Whether it is told of changes as they come, with all others of its audience.
    var isLive = false
    /// Claims that were hidden before the public may know why, and that it has not been told to forget yet.
    var owed: [ClaimID] = []

    init(id: String, connection: LiveConnection, filter: ClaimFilter, cursor: Int64) {
        self.id = id
        self.connection = connection
        self.filter = filter
        self.cursor = cursor
    }
}

@available(*, unavailable)
extension Subscription: Sendable {}
