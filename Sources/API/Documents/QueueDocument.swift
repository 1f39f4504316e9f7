import Domain

/// What waits for a moderator, most pressing first.
struct QueueDocument: Encodable {
    struct Item: Encodable {
        var claim: Feature
        var why: QueueReason
        /// Since when it has waited for that.
        var since: Timestamp
        /// The claims that it may be a duplicate of, where that is why.
        var suspects: [Suspicion]?
    }

    var items: [Item]
    var count: Int
}
