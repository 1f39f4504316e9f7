import Foundation
import Geometry

/// What a store keeps at hand of a claim, to tell quickly whether it may be like another one: all that ``ClaimTraits``
/// has but factions, files and links, and of the words only a print each.
public struct ClaimSketch: Hashable, Sendable {
    public var kind: ClaimKind
    public var category: String
    /// The middle of what it covers; nil for what is not yet located.
    public var point: Position?
    /// The folded name of its place.
    public var place: String
    public var earliest: Timestamp
    public var latest: Timestamp
    /// 32 bits for each different word, ascending. Two words may have one print.
    public var prints: [UInt32]

    public init(
        kind: ClaimKind, category: String, point: Position?, place: String, earliest: Timestamp, latest: Timestamp,
        prints: [UInt32]
    ) {
        self.kind = kind
        self.category = category
        self.point = point
        self.place = place
        self.earliest = earliest
        self.latest = latest
        self.prints = prints
    }

    /// FNV-1a of each word's UTF-8 (RFC 9923), 32 bits.
    static func prints(_ words: Set<String>) -> [UInt32] {
        Set(words.map { $0.utf8.reduce(0x811C_9DC5) { ($0 ^ UInt32($1)) &* 0x0100_0193 } }).sorted()
    }

    /// How many prints two ascending lists have in common.
    static func common(_ one: [UInt32], _ other: [UInt32]) -> Int {
        var (at, beside, found) = (0, 0, 0)
        while at < one.count, beside < other.count {
            if one[at] == other[beside] {
                found += 1
                at += 1
                beside += 1
            } else if one[at] < other[beside] {
                at += 1
            } else {
                beside += 1
            }
        }
        return found
    }
}
