import Domain

/// What a command led to, committed and safe.
public struct Appended: Sendable {
    /// Empty when the command changed nothing, as when it is sent again.
    public var changes: [Change]
    /// The claim that the command is about, as it stands now.
    public var claim: Claim?
}
