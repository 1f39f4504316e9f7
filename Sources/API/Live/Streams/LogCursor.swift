import Domain

/// One reader's place in the log of a map: what comes after it is taken from the hub where that has it ready, else read
/// from the store.
struct LogCursor {
    enum Position {
        /// There may be more.
        case onTheWay
        /// Everything up to now was told.
        case atEnd
    }

    /// Changes read from the store at a time.
    private static let readingStride = 50

    let hub: LiveHub
    let map: MapID
    let account: AccountID?
    /// The highest role that a program's token allows; nil for people.
    let atMost: Role?
    /// The seq up to which everything was told.
    private(set) var seq: Int64

    init(hub: LiveHub, map: MapID, account: AccountID?, atMost: Role?, after seq: Int64) {
        self.hub = hub
        self.map = map
        self.account = account
        self.atMost = atMost
        self.seq = seq
    }

    /// Asked anew each time: a role can change while somebody follows.
    var audience: Audience { hub.store.directory.caller(account, on: map, atMost: atMost).audience }

    /// Moves on over some changes, with `tell` called for each of the map. What is told of a change is decided in the
    /// same breath as who may be told, so nobody hears by a role that is theirs no more.
    ///
    /// - Parameter tell: false when there is no room for another; the next one comes the next time.
    mutating func advance(_ tell: (PreparedChange, Audience) throws -> Bool) async throws -> Position {
        let audience = audience
        let end = hub.end(of: map, for: audience)
        guard seq < end else { return .atEnd }
        switch hub.next(after: seq, limit: LiveHub.stride, on: map, for: audience) {
        case .ready(let changes, let through):
            try self.tell(changes, to: audience, through: min(through, end), tell)
        case .behind:
            let changes = try await hub.read(map, after: seq, limit: Self.readingStride, for: audience)
            // What was read is for another role than is held now, and is read again.
            guard audience == self.audience else { return .onTheWay }
            let through = changes.count < Self.readingStride ? end : min(changes.last?.seq ?? end, end)
            try self.tell(changes, to: audience, through: through, tell)
        case .nothing:
            // The hub has not heard of what is committed; it tells when it has.
            return .atEnd
        }
        return .onTheWay
    }

    private mutating func tell(
        _ changes: [PreparedChange], to audience: Audience, through: Int64,
        _ tell: (PreparedChange, Audience) throws -> Bool
    ) throws {
        for change in changes where change.seq <= through {
            let hasRoom = change.map == map ? try tell(change, audience) : true
            seq = max(seq, change.seq)
            guard hasRoom else { return }
        }
        seq = max(seq, through)
    }
}
