/// What a source does to the claim that names it.
public enum Stance: String, Codable, Sendable, CaseIterable {
    case supports, contradicts, context
}
