/// Who and what there is beside claims: accounts, maps and memberships, as the log's events make them.
public struct Directory: Sendable, Equatable {
    public private(set) var accounts: [AccountID: Account] = [:]
    public private(set) var maps: [MapID: MapSettings] = [:]
    /// When each map was created.
    public private(set) var mapsCreatedAt: [MapID: Timestamp] = [:]
    /// Roles by map; nobody is listed as public.
    public private(set) var members: [MapID: [AccountID: Role]] = [:]
    private var names: [String: AccountID] = [:]

    public init() {}

    public init(
        accounts: [Account], maps: [(MapSettings, createdAt: Timestamp)], members: [(MapID, AccountID, Role)]
    ) {
        for account in accounts { add(account) }
        for (map, createdAt) in maps {
            self.maps[map.id] = map
            mapsCreatedAt[map.id] = createdAt
        }
        for (map, account, role) in members { set(role, of: account, on: map) }
    }

    /// The account of this name; case and accents make no difference.
    public func account(named name: String) -> Account? {
        names[Account.key(name)].flatMap { accounts[$0] }
    }

    /// What `account` is on `map`; the public for nobody and for disabled accounts.
    public func caller(_ account: AccountID?, on map: MapID?) -> Caller {
        guard let account, let known = accounts[account], known.disabled == nil else { return .anyone }
        let role = map.flatMap { members[$0]?[account] } ?? .public
        return Caller(account: account, role: role, isServerAdmin: known.isServerAdmin)
    }

    func caller(_ issuer: Issuer, on map: MapID?) -> Caller {
        switch issuer {
        case .account(let id): caller(id, on: map)
        case .console: Caller(account: nil, role: .admin, isServerAdmin: true)
        }
    }

    /// Takes in `event`; events about claims change nothing here.
    public mutating func apply(_ event: LogEvent) {
        switch event.body {
        case .mapCreated(let map), .mapUpdated(let map):
            maps[map.id] = map
            mapsCreatedAt[map.id] = mapsCreatedAt[map.id] ?? event.at
        case .accountAdded(let data):
            guard let id = AccountID(event.subject) else { return }
            add(Account(id: id, name: data.name, isServerAdmin: data.serverAdmin))
        case .accountDisabled(let data):
            guard let id = AccountID(event.subject) else { return }
            accounts[id]?.disabled = data.reason
        case .memberGranted(let data):
            guard let map = event.map else { return }
            set(data.role, of: data.account, on: map)
        default: break
        }
    }

    private mutating func add(_ account: Account) {
        accounts[account.id] = account
        names[Account.key(account.name)] = account.id
    }

    private mutating func set(_ role: Role, of account: AccountID, on map: MapID) {
        members[map, default: [:]][account] = role == .public ? nil : role
    }
}
