import Dispatch
import Domain
import NIOCore
import Store
import Synchronization

/// Who is present on which map. What changes is told a few times a second at most; all of it is in memory alone, is
/// never logged, and ends with the connections.
final class PresenceBoard: Sendable {
    /// Between two tellings on one map.
    private static let pause = TimeAmount.milliseconds(400)

    private struct State {
        var rooms: [MapID: PresenceRoom] = [:]
        /// When each room was told of last, or will be.
        var told: [MapID: NIODeadline] = [:]
        /// Rooms that are to be told of.
        var isDue: Set<MapID> = []
        /// Rooms that will be looked at when somebody's time is over.
        var isWatched: Set<MapID> = []
        /// Counts commits.
        var commits = 0
        var listener: (@Sendable (MapID) -> Void)?
    }

    private let store: any EventStore
    private let queue = DispatchQueue(label: "cairn.presence")
    private let state = Mutex(State())

    init(store: any EventStore) {
        self.store = store
        store.observe { [weak self] changes in self?.committed(changes) }
    }

    /// Commits so far; what is read from the store is as it stands as long as this has not changed.
    var commits: Int { state.withLock { $0.commits } }

    /// Has `listener` called, on a queue, when there is news to tell on a map.
    func whenChanged(_ listener: @escaping @Sendable (MapID) -> Void) {
        state.withLock { $0.listener = listener }
    }

    /// - Parameters:
    ///   - claim: the one that `presence` names, which this member may see.
    ///   - commits: as many as there were before the claim was read.
    /// - Returns: false, with nothing changed, when the claim may be another by now.
    func enter(
        _ guest: ObjectIdentifier, _ account: AccountID, atMost: Role?, on map: MapID, _ presence: Presence,
        at claim: Claim?, after commits: Int
    ) -> Bool {
        let now = NIODeadline.now()
        let isNews: Bool? = state.withLock { state in
            guard claim == nil || state.commits == commits else { return nil }
            return state.rooms[map, default: PresenceRoom()].enter(
                guest, account, atMost: atMost, presence, at: claim, now: now)
        }
        guard let isNews else { return false }
        watch(map)
        if isNews { changed(map) }
        return true
    }

    func leave(_ guest: ObjectIdentifier, on map: MapID) {
        let wasThere = state.withLock { state in
            let wasThere = state.rooms[map]?.leave(guest) ?? false
            if state.rooms[map]?.isEmpty == true { state.rooms[map] = nil }
            return wasThere
        }
        if wasThere { changed(map) }
    }

    /// Those present on `map` beside `account`, as it may be told of them now: members only, whose role is asked for
    /// anew, and by name. At a claim that the listener may not see they are just there.
    ///
    /// - Parameter caller: the listener; nobody is told to who is no member.
    func present(on map: MapID, for caller: Caller) -> [PresentMember] {
        guard caller.audience >= .team, let account = caller.account else { return [] }
        let directory = store.directory
        guard let settings = directory.maps[map], let room = state.withLock({ $0.rooms[map] }) else { return [] }
        var members: Set<PresentMember> = []
        for guest in room.guests.values where guest.account != account {
            guard directory.caller(guest.account, on: map, atMost: guest.atMost).audience >= .team,
                let name = directory.accounts[guest.account]?.name
            else { continue }
            var member = PresentMember(name: name, state: guest.presence.state, view: guest.presence.view)
            if let id = guest.presence.claim {
                let claim = room.claim(id)
                let view = claim.flatMap {
                    store.visibility.view(of: $0, on: settings, for: caller.audience, viewer: account)
                }
                // Neither what they do there nor where they look tells of a claim that is hidden.
                member =
                    view == nil
                    ? PresentMember(name: name, state: .viewing)
                    : PresentMember(name: name, state: member.state, claim: id, view: member.view)
            }
            members.insert(member)
        }
        return members.sorted { ($0.name, $0.claim?.text ?? "") < ($1.name, $1.claim?.text ?? "") }
    }

    private func committed(_ changes: [Change]) {
        let maps: [MapID] = state.withLock { state in
            state.commits += 1
            guard !state.rooms.isEmpty else { return [] }
            var maps: Set<MapID> = []
            for change in changes {
                if let claim = change.event.claim {
                    guard let map = change.event.map else { continue }
                    let present = change.present ?? change.after
                    if state.rooms[map]?.changed(claim, to: present) == true { maps.insert(map) }
                } else {
                    // Somebody may be a member no more, or no longer be told of.
                    maps.formUnion(state.rooms.keys)
                }
            }
            return Array(maps)
        }
        for map in maps { changed(map) }
    }

    /// Has the map told of soon.
    private func changed(_ map: MapID) {
        let now = NIODeadline.now()
        let due: NIODeadline? = state.withLock { state in
            guard state.isDue.insert(map).inserted else { return nil }
            let due = max(now, state.told[map].map { $0 + Self.pause } ?? now)
            state.told[map] = due
            return due
        }
        guard let due else { return }
        queue.asyncAfter(deadline: .now() + .nanoseconds(Int((due - now).nanoseconds))) { [weak self] in
            guard let self else { return }
            let listener = state.withLock { state in
                state.isDue.remove(map)
                return state.listener
            }
            listener?(map)
        }
    }

    /// Sees to it that those who are not heard of go.
    private func watch(_ map: MapID) {
        let expiry: NIODeadline? = state.withLock { state in
            guard let expiry = state.rooms[map]?.nextExpiry, state.isWatched.insert(map).inserted else { return nil }
            return expiry
        }
        guard let expiry else { return }
        let wait = max(0, (expiry - NIODeadline.now()).nanoseconds)
        queue.asyncAfter(deadline: .now() + .nanoseconds(Int(wait))) { [weak self] in
            guard let self else { return }
            let haveGone = state.withLock { state in
                state.isWatched.remove(map)
                let haveGone = state.rooms[map]?.expire(now: .now()) ?? false
                if state.rooms[map]?.isEmpty == true { state.rooms[map] = nil }
                return haveGone
            }
            if haveGone { changed(map) }
            watch(map)
        }
    }
}
