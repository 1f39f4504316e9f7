/// How often something was done in the last hours.
public struct RecentActs: Hashable, Sendable {
    /// The span that daily limits look back over, in seconds.
    public static let span = 86_400.0

    public var count: Int
    /// When it was first done in that span; nil when it was not.
    public var earliest: Timestamp?

    public init(count: Int, earliest: Timestamp?) {
        self.count = count
        self.earliest = earliest
    }

    /// - Throws: ``Refusal/limited(reason:retryAfter:)`` with `reason` when there is no room for one more at `now`.
    func require(fewerThan limit: Int, at now: Timestamp, _ reason: String) throws(Refusal) {
        guard count >= limit else { return }
        let again = (earliest ?? now).adding(seconds: Self.span)
        let seconds = Int((again.milliseconds - now.milliseconds + 999) / 1_000)
        throw .limited(reason: reason, retryAfter: max(1, seconds))
    }
}
