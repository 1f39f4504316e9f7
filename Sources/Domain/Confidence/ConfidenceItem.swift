/// One part of a confidence sum.
public struct ConfidenceItem: Codable, Hashable, Sendable {
    public enum What: String, Codable, Sendable {
        case prior, source, assessments
    }

    /// What a source's weight is the product of.
    public struct Factors: Codable, Hashable, Sendable {
        public var reliability: Double
        public var credibility: Double
        public var kind: Double
        public var interest: Double
    }

    public var what: What
    public var source: SourceID?
    /// What it adds to the sum; zero when not counted.
    public var decibans: Decibans
    public var why: String
    public var factors: Factors?
    public var counted: Bool
}
