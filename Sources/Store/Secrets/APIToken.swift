import Domain

/// A program's way in: what its owner sees of it, and what a request that carries it may do.
public struct APIToken: Hashable, Sendable {
    /// Names it where the token itself must not.
    public var id: String
    public var account: AccountID
    /// The only map that it is good for.
    public var map: MapID
    /// What its owner calls it.
    public var name: String
    public var scopes: Set<TokenScope>
    public var createdOn: Day
    public var usedOn: Day?
    /// The last day on which it is good.
    public var expiresOn: Day

    /// What tokens begin with, so that one that leaked is recognized.
    public static let prefix = "cairn_"
    public static let mostPerAccount = 50
    public static let longestDays = 365
    static let longestName = 100
}
