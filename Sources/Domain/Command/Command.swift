/// A change that somebody asks for. The domain decides what events it leads to, if any.
public struct Command: Sendable {
    public enum Body: Sendable {
        case createMap(MapSettings)
        case updateMap(MapSettings)
        case addAccount(AccountID, name: String, serverAdmin: Bool)
        case disableAccount(AccountID, reason: String)
        case grant(MapID, AccountID, Role)
        case claim(MapID, ClaimID, ClaimCommand)
    }

    public var issuer: Issuer
    public var body: Body

    public init(_ issuer: Issuer, _ body: Body) {
        self.issuer = issuer
        self.body = body
    }
}
