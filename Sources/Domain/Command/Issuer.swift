/// Who asks for a change.
public enum Issuer: Hashable, Sendable {
    case account(AccountID)
    /// The operator, at the server's own console: may administer, and signs nothing.
    case console

    public var account: AccountID? {
        switch self {
        case .account(let id): id
        case .console: nil
        }
    }
}
