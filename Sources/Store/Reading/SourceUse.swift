import Domain

/// A source and a claim that rests on it, itself or through a claim that it stands for.
public struct SourceUse: Hashable, Sendable {
    public var claim: ClaimID
    public var source: SourceID
}
