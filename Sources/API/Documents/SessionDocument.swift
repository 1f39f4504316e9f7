import Domain

/// Who the caller is and what they may do, map by map.
struct SessionDocument: Encodable {
    struct Person: Encodable {
        var id: AccountID
        var name: String
        var serverAdmin: Bool

        private enum CodingKeys: String, CodingKey {
            case id, name
            case serverAdmin = "server_admin"
        }
    }

    struct Membership: Encodable {
        var role: Role
        var permissions: [String]
    }

    var account: Person?
    var maps: [String: Membership]

    init(_ account: AccountID?, directory: Directory) {
        let known = account.flatMap { directory.accounts[$0] }.flatMap { $0.disabled == nil ? $0 : nil }
        self.account = known.map { Person(id: $0.id, name: $0.name, serverAdmin: $0.isServerAdmin) }
        maps = Dictionary(
            uniqueKeysWithValues: directory.maps.keys.map { map in
                let caller = directory.caller(account, on: map)
                let permissions = Action.allCases.filter { Policy.permits($0, caller, [.own]) }.map(\.rawValue)
                return (map.text, Membership(role: caller.role, permissions: permissions))
            })
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
