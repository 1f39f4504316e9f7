/// Who and what there is beside claims: accounts, maps, memberships, suspensions, invitations and outlets, as the log's
/// events make them.
public struct Directory: Sendable, Equatable {
    public private(set) var accounts: [AccountID: Account] = [:]
    public private(set) var maps: [MapID: MapSettings] = [:]
    /// When each map was created.
    public private(set) var mapsCreatedAt: [MapID: Timestamp] = [:]
    /// Roles by map; nobody is listed as public.
    public private(set) var members: [MapID: [AccountID: Role]] = [:]
    /// Why whom is suspended, by map.
    public private(set) var suspensions: [MapID: [AccountID: String]] = [:]
    /// Whose work was undone, by map: it is not put back.
    public private(set) var reverted: [MapID: Set<AccountID>] = [:]
    /// Those that nobody has accepted or revoked; they may have expired.
    public private(set) var invitations: [InvitationID: Invitation] = [:]
    /// The register of each map.
    public private(set) var outlets: [MapID: [OutletID: Outlet]] = [:]
    private var names: [String: AccountID] = [:]

    public init() {}

    public init(
        accounts: [Account], maps: [(MapSettings, createdAt: Timestamp)], members: [(MapID, AccountID, Role)],
        suspensions: [(MapID, AccountID, reason: String)] = [], reverted: [(MapID, AccountID)] = [],
        invitations: [Invitation] = [], outlets: [(MapID, Outlet)] = []
    ) {
        for account in accounts { add(account) }
        for (map, createdAt) in maps {
            self.maps[map.id] = map
            mapsCreatedAt[map.id] = createdAt
        }
        for (map, account, role) in members { set(role, of: account, on: map) }
        for (map, account, reason) in suspensions { suspend(account, on: map, reason) }
        for (map, account) in reverted { self.reverted[map, default: []].insert(account) }
        for invitation in invitations { self.invitations[invitation.id] = invitation }
        for (map, outlet) in outlets { self.outlets[map, default: [:]][outlet.id] = outlet }
    }

    /// The account of this name; case and accents make no difference.
    public func account(named name: String) -> Account? {
        names[Account.key(name)].flatMap { accounts[$0] }
    }

    /// Takes in `event`; events about claims change nothing here.
    public mutating func apply(_ event: LogEvent) {
        switch event.body {
        case .mapCreated(let map), .mapUpdated(let map):
            maps[map.id] = map
            mapsCreatedAt[map.id] = mapsCreatedAt[map.id] ?? event.at
        case .accountAdded, .accountDisabled, .accountEnabled, .accountDeleted, .totpChanged:
            guard let id = AccountID(event.subject) else { return }
            change(id, event.body)
        case .memberGranted(let data):
            guard let map = event.map else { return }
            set(data.role, of: data.account, on: map)
        case .memberSuspended(let data):
            guard let map = event.map else { return }
            suspend(data.account, on: map, data.reason)
        case .memberReinstated(let data):
            guard let map = event.map else { return }
            suspend(data.account, on: map, nil)
        case .memberReverted(let data):
            if let map = event.map { reverted[map, default: []].insert(data.account) }
        case .invitationCreated(let data):
            guard let map = event.map, let id = InvitationID(event.subject) else { return }
            // Those that ran out are forgotten when the next one comes.
            invitations = invitations.filter { $0.value.map != map || $0.value.isOpen(at: event.at) }
            invitations[id] = Invitation(id: id, map: map, role: data.role, by: event.by, expires: data.expires)
        case .invitationRevoked, .invitationAccepted:
            if let id = InvitationID(event.subject) { invitations[id] = nil }
        case .outletCreated(let data), .outletChanged(let data):
            if let map = event.map { outlets[map, default: [:]][data.outlet.id] = data.outlet }
        default: break
        }
    }

    private mutating func change(_ id: AccountID, _ body: EventBody) {
        switch body {
        case .accountAdded(let data): add(Account(id: id, name: data.name, isServerAdmin: data.serverAdmin))
        case .accountDisabled(let data): accounts[id]?.disabled = data.reason
        case .accountEnabled: accounts[id]?.disabled = nil
        case .totpChanged(let data): accounts[id]?.hasTOTP = data.enabled
        case .accountDeleted:
            // The event that named it may be gone already.
            if let name = accounts[id]?.name { names[Account.key(name)] = nil }
            accounts[id] = .gone(id)
            for map in Set(members.keys).union(suspensions.keys) {
                set(.public, of: id, on: map)
                suspend(id, on: map, nil)
            }
        default: break
        }
    }

    private mutating func add(_ account: Account) {
        accounts[account.id] = account
        if !account.deleted { names[Account.key(account.name)] = account.id }
    }

    private mutating func set(_ role: Role, of account: AccountID, on map: MapID) {
        members[map, default: [:]][account] = role == .public ? nil : role
    }

    private mutating func suspend(_ account: AccountID, on map: MapID, _ reason: String?) {
        suspensions[map, default: [:]][account] = reason
        if suspensions[map]?.isEmpty == true { suspensions[map] = nil }
    }
}
