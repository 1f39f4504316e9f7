import Domain

/// A comment that names somebody, as they see it.
public struct Mention: Hashable, Sendable {
    public var comment: Comment
    public var isSeen: Bool
}
