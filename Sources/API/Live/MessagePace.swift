import NIOCore

/// How much one client may say on the feed: a credit in bytes that grows with time up to a bound. Reading a message
/// takes the event loop's time, which hundreds of others wait for.
struct MessagePace: Sendable {
    /// Bytes that may come at once, and that come back in a second. A map that is dragged about subscribes anew some
    /// ten times a second with a few hundred bytes.
    private static let burst = 64 << 10
    private static let perSecond = 8 << 10
    /// What a message costs besides its bytes.
    private static let overhead = 128

    private var credit = burst
    private var counted: NIODeadline

    init(now: NIODeadline) {
        counted = now
    }

    /// Takes the price of a message off the credit.
    ///
    /// - Returns: false when there is not so much left.
    mutating func takes(bytes: Int, now: NIODeadline) -> Bool {
        let nanoseconds = min((now - counted).nanoseconds, 60_000_000_000)
        let earned = Int(nanoseconds) * Self.perSecond / 1_000_000_000
        // Time that earned not even a byte goes on counting.
        if earned > 0 { counted = now }
        credit = min(Self.burst, credit + earned) - bytes - Self.overhead
        return credit >= 0
    }
}
