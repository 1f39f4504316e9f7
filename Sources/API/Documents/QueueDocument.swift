import Domain

/// What waits for a moderator, most pressing first.
struct QueueDocument: Encodable {
    struct Item: Encodable {
        var claim: Feature
        var why: QueueReason
        /// Since when it has waited for that.
        var since: Timestamp
    }

    var items: [Item]
    var count: Int
}
