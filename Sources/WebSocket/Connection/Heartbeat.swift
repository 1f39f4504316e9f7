import NIOCore

/// How a connection finds out that its peer is gone: a ping at every interval, and an end when nothing shows the peer
/// to be there for as long as the timeout.
public struct Heartbeat: Sendable, Equatable {
    public let interval: TimeAmount
    public let timeout: TimeAmount

    /// Values below a millisecond count as one.
    public init(interval: TimeAmount = .seconds(25), timeout: TimeAmount = .seconds(60)) {
        self.interval = max(interval, .milliseconds(1))
        self.timeout = max(timeout, .milliseconds(1))
    }
}
