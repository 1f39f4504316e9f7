import Foundation
import Geometry

/// What claims are compared by when duplicates are looked for.
public struct ClaimTraits: Hashable, Sendable {
    public var sketch: ClaimSketch
    public var factions: Set<String>
    /// The folded words of its title, in all its languages, without the shortest.
    public var words: Set<String>
    /// SHA-256 of the files that its sources preserve.
    public var files: Set<String>
    /// What its sources' links lead to, as ``Source/urlKey(_:)`` has it.
    public var links: Set<String>

    public init(content: ClaimContent, sources: [Source]) {
        words = Self.words(content.title)
        sketch = ClaimSketch(
            kind: content.kind, category: content.category, point: content.geometry?.boundingBox.middle,
            place: Folding.fold(content.place), earliest: content.occurred.earliest, latest: content.occurred.latest,
            prints: ClaimSketch.prints(words))
        factions = content.factions
        files = Set(sources.flatMap(\.sha256))
        links = Set(sources.compactMap(\.url).map(Source.urlKey))
    }

    private static func words(_ title: Words) -> Set<String> {
        Set(title.values.flatMap(Folding.words).filter { $0.unicodeScalars.count > 2 })
    }
}

extension BoundingBox {
    /// The position in the middle of it.
    var middle: Position {
        let width = east >= west ? east - west : east - west + 360
        let longitude = west + width / 2
        return Position(longitude: longitude > 180 ? longitude - 360 : longitude, latitude: (south + north) / 2)
    }
}
