import Geometry

/// Which claims are asked for; an empty set, or nil, asks for all.
public struct ClaimFilter: Hashable, Sendable {
    public var box: BoundingBox?
    /// Claims that may have occurred at or after this instant.
    public var from: Timestamp?
    /// Claims that may have occurred at or before this instant.
    public var to: Timestamp?
    public var kinds: Set<ClaimKind> = []
    public var categories: Set<String> = []
    public var statuses: Set<ClaimStatus> = []
    public var factions: Set<String> = []
    /// Percent.
    public var minimumConfidence: Int?
    /// Folded words, each the beginning of one in title, text or place.
    public var words: [String] = []
    public var author: AccountID?

    public init() {}

    /// Whether `view` is among what is asked for. A claim without a place lies in no box.
    public func matches(_ view: ClaimView) -> Bool {
        let content = view.claim.content
        if !kinds.isEmpty && !kinds.contains(content.kind) { return false }
        if !categories.isEmpty && !categories.contains(content.category) { return false }
        if !statuses.isEmpty && !statuses.contains(view.claim.status) { return false }
        if let minimumConfidence, view.claim.confidence.value < minimumConfidence { return false }
        if let from, content.occurred.latest < from { return false }
        if let to, content.occurred.earliest > to { return false }
        if !factions.isEmpty && factions.isDisjoint(with: content.factions) { return false }
        if let author, view.claim.author != author { return false }
        if let box {
            guard let bounds = content.geometry?.boundingBox, box.intersects(bounds) else { return false }
        }
        if words.isEmpty { return true }
        let present = content.searchedWords
        return words.allSatisfy { word in present.contains { $0.hasPrefix(word) } }
    }
}

extension ClaimContent {
    /// The folded words that full-text search looks through.
    public var searchedWords: [String] {
        let texts = title.sorted { $0.key < $1.key }.map(\.value) + text.sorted { $0.key < $1.key }.map(\.value)
        return (texts + [place] + tags).flatMap(Folding.words)
    }
}
