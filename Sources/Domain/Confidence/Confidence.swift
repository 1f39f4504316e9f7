/// How sure the evidence makes a claim, with the sum that led there.
///
/// `value` says how probable the claim is, `basis` how good the ground is on which that is said; ICD 203 asks that
/// the two are never merged into one phrase.
public struct Confidence: Codable, Hashable, Sendable {
    /// How much the figure rests on.
    public enum Basis: String, Codable, Sendable, CaseIterable {
        case low, moderate, high
    }

    /// A moderator's figure in place of the computed one; the computed one stays visible.
    public struct Override: Codable, Hashable, Sendable {
        public var value: Int
        public var reason: String

        public init(value: Int, reason: String) {
            self.value = value
            self.reason = reason
        }
    }

    /// Percent, 1–99.
    public var value: Int
    public var term: ConfidenceTerm
    public var basis: Basis
    public var decibans: Decibans
    /// Every part of the sum, those that count nothing included.
    public var items: [ConfidenceItem]
    /// Version of the model that computed it.
    public var model: Int
    public var override: Override?

    /// Percent: the moderator's figure where there is one, else the computed one.
    public var standing: Int { override?.value ?? value }
}
