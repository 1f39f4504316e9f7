import Compression

/// Compression of a connection's messages, as it was agreed on and as our side goes about it.
public struct Deflate: Sendable, Equatable {
    public let agreement: DeflateAgreement
    private let effort: UInt8
    /// Messages of fewer bytes are sent as they are.
    public let threshold: Int
    /// Where zlib's state is borrowed for the length of a message.
    public let pool: CompressionPool

    /// Effort, as zlib counts it.
    public var level: Int { Int(effort) }

    /// - Parameter settings: those that the agreement was made with.
    public init(agreement: DeflateAgreement, settings: DeflateSettings, pool: CompressionPool = .shared) {
        self.agreement = agreement
        effort = UInt8(settings.level)
        threshold = settings.threshold
        self.pool = pool
    }

    public static func == (one: Deflate, other: Deflate) -> Bool {
        one.agreement == other.agreement && one.effort == other.effort && one.threshold == other.threshold
            && one.pool === other.pool
    }
}
