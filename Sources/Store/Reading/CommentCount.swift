/// How many comments a claim has.
public struct CommentCount: Hashable, Sendable {
    public var all: Int
    /// Those of them that everybody may read.
    public var isPublic: Int
}
