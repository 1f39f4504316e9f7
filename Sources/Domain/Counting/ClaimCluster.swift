import Geometry

/// Claims that lie near each other, counted.
public struct ClaimCluster: Hashable, Sendable {
    /// How many; at least one.
    public var count: Int
    /// How many of each category.
    public var categories: [String: Int]
    /// The middle of where they lie.
    public var center: Position
    /// What they lie in.
    public var box: BoundingBox
    /// The one that it is, where it is only one.
    public var claim: ClaimID?

    public init(count: Int, categories: [String: Int], center: Position, box: BoundingBox, claim: ClaimID?) {
        self.count = count
        self.categories = categories
        self.center = center
        self.box = box
        self.claim = claim
    }
}
