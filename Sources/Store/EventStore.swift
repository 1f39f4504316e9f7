import Domain

/// Where claims and their log are kept: the face that the rest of Cairn sees, in terms of the domain alone.
public protocol EventStore: Sendable {
    /// Decides on `command` and makes what it leads to permanent. When this returns, the change survives a power cut.
    ///
    /// - Throws: `Refusal` when the domain refuses, ``StoreError`` when the store fails; nothing has changed then.
    func append(_ command: Command) async throws -> Appended
    /// Calls `observer` with the changes of each commit, in order, on a queue of the store's own.
    func observe(_ observer: @escaping @Sendable ([Change]) -> Void)
    /// Takes in changes that another process made.
    func refresh() async

    /// Accounts, maps and memberships as of the last commit.
    var directory: Directory { get }
    /// The seq of the last committed event.
    var head: Int64 { get }
    /// What each viewer may see.
    var visibility: Visibility { get }
    /// Passwords, sessions, second factors, links and tokens.
    var vault: AccountVault { get }
    /// Makes and reads the tokens of invitations.
    var invitations: InvitationSigner { get }

    /// The account of this name as it stands in the store, even when another process has only just added it.
    func account(named name: String) async throws -> Account?
    func claim(_ id: ClaimID, on map: MapID) async throws -> Claim?
    func claims(_ query: ClaimQuery) async throws -> ClaimPage
    func count(_ query: ClaimQuery) async throws -> Int
    /// Claims that may need a moderator; the caller decides which do, and in what order.
    func awaiting(on map: MapID, limit: Int) async throws -> [Claim]
    /// Who joined `map` by themselves and has no claim there yet that was found right.
    func newcomers(on map: MapID) async throws -> Set<AccountID>
    /// Every change of one claim, in order.
    func history(of claim: ClaimID, limit: Int) async throws -> [Change]
    /// Changes of one map after `seq`, in order.
    func changes(on map: MapID, after seq: Int64, limit: Int) async throws -> [Change]
    /// Members of a map and those who are suspended there, highest role first, then by account.
    func members(of map: MapID) async throws -> [MemberRecord]
    /// Claims of `map` on which something that `account` did stays after `issuer` has undone what they can.
    func left(of account: AccountID, on map: MapID, by issuer: Issuer) async throws -> Int
    /// Events about people, newest first: those of one map, or of the whole server.
    ///
    /// - Parameter before: only those of a lower seq.
    func audit(of map: MapID?, before seq: Int64?, limit: Int) async throws -> [LogEvent]
    /// Whether a change could be written now.
    func isWritable() async -> Bool
}
