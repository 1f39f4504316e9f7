/// How likely two claims tell the same, with the sum that led there.
public struct DuplicateScore: Codable, Hashable, Sendable {
    /// From here on a duplicate is suspected.
    public static let suspected = 60
    /// From here on another claim is worth a look.
    public static let suggested = 40

    public enum What: String, Codable, Sendable, CaseIterable {
        case distance, time, category, factions, words, file, link

        /// The points that it adds at most.
        var most: Int {
            switch self {
            case .distance: 20
            case .time: 15
            case .category: 12
            case .factions: 8
            case .words: 45
            case .file: 50
            case .link: 40
            }
        }
    }

    /// One part of the sum.
    public struct Reason: Codable, Hashable, Sendable {
        public var what: What
        public var points: Int
        public var why: String
    }

    /// 0–100.
    public var score: Int
    /// Every part that adds something, in the order of ``What``.
    public var reasons: [Reason]
}
