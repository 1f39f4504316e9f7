import Domain

/// A session as its owner may see it.
public struct SessionRecord: Hashable, Sendable {
    /// Names it where its token must not.
    public var id: String
    /// What it was opened with, in a few words.
    public var device: String
    public var createdOn: Day
    public var usedOn: Day
    /// Whether it is the one that asks.
    public var isCurrent: Bool
}
