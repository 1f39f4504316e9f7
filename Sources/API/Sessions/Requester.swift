import Domain
import Store

/// Who a request is from, and by what it says so.
enum Requester: Sendable {
    case nobody
    /// A person's browser. `account` is nil when the session has ended.
    case session(account: AccountID?, token: String)
    /// A program of a person, on one map.
    case program(APIToken)

    var account: AccountID? {
        switch self {
        case .nobody: nil
        case .session(let account, _): account
        case .program(let token): token.account
        }
    }

    /// The highest role that a program acts in; nil for people.
    var atMost: Role? {
        guard case .program(let token) = self else { return nil }
        return token.scopes.contains(.moderate) ? .moderator : .volunteer
    }

    /// Lets people pass, and programs where `scope` is one of their token's and `map` is its map.
    ///
    /// - Parameter scope: nil for what no program may do.
    func require(_ scope: TokenScope?, on map: MapID?) throws(Domain.Refusal) {
        guard case .program(let token) = self else { return }
        guard let scope else { throw .forbidden(reason: "this is for people who are signed in, not for tokens") }
        guard token.map == map else { throw .forbidden(reason: "this token is for the map \(token.map.text) alone") }
        guard token.scopes.contains(scope) else {
            throw .forbidden(reason: "this token does not have the scope \(scope.rawValue)")
        }
    }
}
