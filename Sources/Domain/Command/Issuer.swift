/// Who asks for a change.
public enum Issuer: Hashable, Sendable {
    case account(AccountID)
    /// The operator at the server's own console, or the server itself: may administer, and signs nothing.
    case console
    /// Somebody without an account.
    case anyone

    public var account: AccountID? {
        switch self {
        case .account(let id): id
        case .console, .anyone: nil
        }
    }
}
