import NIOCore

/// The slowest that a transfer may be: some seconds for nothing, and then so many bytes a second.
public struct TransferPace: Sendable, Hashable {
    public var grace: Duration
    public var bytesPerSecond: Int

    public init(grace: Duration, bytesPerSecond: Int) {
        self.grace = grace
        self.bytesPerSecond = bytesPerSecond
    }

    /// Bytes that a transfer gets credit for. Kernels and networks hold about as many, and move them in steps.
    static let creditedBytes = 128 * 1024

    /// The time that so many bytes are worth.
    package func earned(bytes: Int) -> TimeAmount {
        .nanoseconds(Int64(Double(bytes) / Double(max(1, bytesPerSecond)) * 1_000_000_000))
    }

    /// The time that a transfer of so many bytes may take.
    package func allowance(bytes: Int) -> TimeAmount {
        TimeAmount(grace) + earned(bytes: bytes)
    }

    /// The longest that a transfer may stand still, however fast it was before.
    package var longestStall: TimeAmount { allowance(bytes: Self.creditedBytes) }
}
