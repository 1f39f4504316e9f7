/// Where an account stands with its second factor (RFC 6238).
public enum TOTPState: Hashable, Sendable {
    case off
    /// A secret was given out; no code of it has been seen yet.
    case pending
    case on
}
