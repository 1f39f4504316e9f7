/// A claim that was merged into another one, with the sources that it brought along.
public struct AbsorbedClaim: Codable, Hashable, Sendable {
    public var claim: ClaimID
    public var sources: [Source]
    /// Who wrote or edited it, or what it stood for.
    public var authors: [AccountID]
}
