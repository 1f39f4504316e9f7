import NIOCore

/// The slowest that a transfer may be: some seconds for nothing, and then so many bytes a second.
public struct TransferPace: Sendable, Hashable {
    public var grace: Duration
    public var bytesPerSecond: Int

    public init(grace: Duration, bytesPerSecond: Int) {
        self.grace = grace
        self.bytesPerSecond = bytesPerSecond
    }

    /// The time that a transfer of so many bytes may take.
    package func allowance(bytes: Int) -> TimeAmount {
        TimeAmount(grace) + .milliseconds(Int64(Double(bytes) / Double(max(1, bytesPerSecond)) * 1000))
    }
}
