import Domain

/// One subscription of a connection: what it asks for, and where in the log it is.
struct Subscription {
    var filter: ClaimFilter
    /// The seq up to which everything has been told.
    var cursor: Int64
    /// Whether it has been told that it reached the head.
    var isCaughtUp: Bool
    /// Tells this subscription from an earlier one of the same id.
    var number: Int
}
