/// A claim as one viewer may see it: everything else has been taken out.
public struct ClaimView: Hashable, Sendable {
    public var claim: Claim
    /// About how far from its true place it is shown, where it is.
    public var displacedKilometres: Double?
    /// Whether the viewer wrote it.
    public var isMine: Bool
}
