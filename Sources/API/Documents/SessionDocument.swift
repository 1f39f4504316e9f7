import Domain

/// Who the caller is and what they may do, map by map.
struct SessionDocument: Encodable {
    struct Person: Encodable {
        var id: AccountID
        var name: String
        var serverAdmin: Bool
        /// Whether sign-in asks for a code.
        var totp: Bool
        /// Whether the server asks for that, so that until then no more is allowed than a volunteer may do.
        var mustEnrol: Bool
        var hasPassword: Bool
        /// Recovery codes that are left.
        var recoveryCodes: Int

        private enum CodingKeys: String, CodingKey {
            case id, name, totp
            case serverAdmin = "server_admin"
            case mustEnrol = "must_enrol"
            case hasPassword = "has_password"
            case recoveryCodes = "recovery_codes"
        }
    }

    /// What of a person stands in the vault.
    struct Credentials: Sendable {
        var hasPassword: Bool
        var recoveryCodes: Int
    }

    struct Membership: Encodable {
        var role: Role
        var permissions: [String]
        /// Why the caller may change nothing here.
        var suspended: String?
    }

    /// What anybody may do, but not nobody.
    private static let signed: Set<Action> = [.commentAdd, .commentRemove]

    var account: Person?
    var maps: [String: Membership]

    /// - Parameter credentials: of `account`; left out for nobody.
    init(_ account: Account?, _ credentials: Credentials, directory: Directory, requirement: TOTPRequirement) {
        var mustEnrol = Standing(account?.id, on: nil, in: directory, requirement: requirement).mustEnrol
        var maps: [String: Membership] = [:]
        for (map, settings) in directory.maps {
            let standing = Standing(account?.id, on: map, in: directory, requirement: requirement)
            let circumstances = Policy.circumstances(of: settings).union([.own, .roleBelowOwn])
            mustEnrol = mustEnrol || standing.mustEnrol
            let permissions = Action.allCases
                .filter { (account != nil || !Self.signed.contains($0)) && standing.permits($0, circumstances) }
                .map(\.rawValue)
            maps[map.text] = Membership(
                role: standing.caller.role, permissions: permissions, suspended: standing.caller.suspended)
        }
        self.maps = maps
        self.account = account.map {
            Person(
                id: $0.id, name: $0.name, serverAdmin: $0.isServerAdmin, totp: $0.hasTOTP, mustEnrol: mustEnrol,
                hasPassword: credentials.hasPassword, recoveryCodes: credentials.recoveryCodes)
        }
    }

    private enum CodingKeys: String, CodingKey {
        case account, maps
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        // Null says "nobody", where a missing member would leave it open.
        try container.encode(account, forKey: .account)
        try container.encode(maps, forKey: .maps)
    }
}
