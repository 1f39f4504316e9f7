/// An account that somebody makes for themselves while joining a map.
public struct NewAccount: Hashable, Sendable {
    public var id: AccountID
    /// The pseudonym.
    public var name: String

    public init(id: AccountID, name: String) {
        self.id = id
        self.name = name
    }
}
