/// The confidence that an event led to, as the log keeps it.
public struct ConfidenceStamp: Codable, Hashable, Sendable {
    public var value: Int
    public var decibans: Decibans
    public var model: Int

    public init(_ confidence: Confidence) {
        value = confidence.value
        decibans = confidence.decibans
        model = confidence.model
    }
}
