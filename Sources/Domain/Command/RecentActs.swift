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

    /// When there is room again is told in whole hours, and counted from a whole hour: not even who asks again and
    /// again learns when exactly somebody did something.
    ///
    /// - Throws: ``Refusal/limited(reason:retryAfter:)`` with `reason` when there is no room for one more at `now`.
    func require(fewerThan limit: Int, at now: Timestamp, _ reason: String) throws(Refusal) {
        guard count >= limit else { return }
        let hour: Int64 = 3_600_000
        let again = ((earliest ?? now).adding(seconds: Self.span).milliseconds + hour - 1) / hour * hour
        let hours = (again - now.milliseconds + hour - 1) / hour
        throw .limited(reason: reason, retryAfter: Int(max(1, hours)) * 3_600)
    }
}
