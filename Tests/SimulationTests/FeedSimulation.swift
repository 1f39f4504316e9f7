import API
import Domain
import Foundation
import Geometry
import Logging
import NIOCore
import Store
import Synchronization
import TestSupport

/// Random writes, stalls, cuts, filter changes, redactions and restarts around one map, from a seed.
struct FeedSimulation {
    static let steps = 14

    private let world: World
    let map: MapSettings
    var generator: SplitMix64
    private var hub: LiveHub
    private(set) var followers: [Follower] = []
    /// The changes of the map as they were committed.
    private(set) var committed: [Change] = []
    private let log: CommittedChanges
    private(set) var claims: [ClaimID] = []
    private(set) var written = 0
    private(set) var restarts = 0
    private let start: Int64

    init(seed: UInt64, in world: World) async throws {
        self.world = world
        generator = SplitMix64(seed: seed)
        guard let id = MapID("sim-\(seed)") else { preconditionFailure("a bad sample") }
        map = try await world.makeMap(id, delay: seed % 4 == 0 ? 10 : 0)
        start = world.store.head
        // The public begins where everybody else does.
        world.time.advance(milliseconds: 60_000)
        log = CommittedChanges(map: id, store: world.store)
        hub = LiveHub(
            store: world.store, vocabulary: world.vocabulary, logger: Logger(label: "simulation"),
            now: { [time = world.time] in time.now })
        for name in [nil, "layla", "noor", "rover", nil] as [String?] {
            let account = name.map(World.account)
            let follower = Follower(
                account: account, filter: followers.isEmpty ? ClaimFilter() : randomFilter(),
                audience: audience(of: account), start: start, mayRepeat: map.publicDelay > 0)
            followers.append(follower)
            try await follower.connect(to: hub, on: map.id)
        }
        try await settle()
    }

    mutating func random(_ range: Range<Int>) -> Int { Int.random(in: range, using: &generator) }

    private func audience(of account: AccountID?) -> Audience {
        world.store.directory.caller(account, on: map.id).audience
    }

    private mutating func randomFilter() -> ClaimFilter {
        var filter = ClaimFilter()
        switch random(0..<6) {
        case 0:
            let (west, south) = (Double(random(340..<390)) / 10, Double(random(330..<360)) / 10)
            filter.box = BoundingBox(west: west, south: south, east: west + 0.7, north: south + 0.7)
        case 1: filter.categories = ["armed_clash"]
        case 2: filter.factions = ["green"]
        case 3: filter.minimumConfidence = 60
        case 4: filter.statuses = [.verified, .disputed]
        default: break
        }
        return filter
    }

    /// One thing that happens, and all that follows from it.
    mutating func step() async throws {
        let follower = followers[random(0..<followers.count)]
        switch random(0..<16) {
        case 0: try await follower.stall(true)
        case 1, 2: try await follower.stall(false)
        case 3: try await follower.cut()
        case 4: if !follower.isConnected { try await follower.connect(to: hub, on: map.id) }
        case 5:
            try await follower.update(
                randomFilter(), head: hub.end(of: map.id, for: follower.terms.last?.audience ?? .public))
        case 6 where random(0..<4) == 0: try await restart()
        case 7: try await changeRole()
        case 8: world.time.advance(milliseconds: Int64(random(0..<15_000)))
        default:
            for _ in 0..<random(1..<4) { try await write() }
        }
        world.time.advance(milliseconds: 100)
        try await settle()
    }

    /// A server that comes back: every line is lost, and nothing that was kept in memory is known.
    private mutating func restart() async throws {
        restarts += 1
        for follower in followers { try await follower.cut() }
        hub = LiveHub(
            store: world.store, vocabulary: world.vocabulary, logger: Logger(label: "simulation"),
            now: { [time = world.time] in time.now })
        for follower in followers where random(0..<3) > 0 { try await follower.connect(to: hub, on: map.id) }
    }

    private mutating func changeRole() async throws {
        // Who was a member of a map with a delay is further than its public, and has to begin anew.
        guard map.publicDelay == 0 else { return }
        let role = [Role.public, .volunteer, .moderator][random(0..<3)]
        let account = World.account("rover")
        let before = audience(of: account)
        let command = Command(.console, .grant(map.id, account, role))
        guard try await !world.store.append(command).changes.isEmpty, audience(of: account) != before else { return }
        for follower in followers where follower.account == account {
            follower.becomes(audience(of: account), head: world.store.head)
        }
    }

    private mutating func write() async throws {
        let simulated = SimulatedWrite(map: map, world: world)
        // What is refused is as good as anything else.
        guard let command = try await simulated.command(&claims, &generator) else { return }
        if (try? await world.store.append(command)) != nil { written += 1 }
    }

    /// Waits until every line that takes anything has been told all there is.
    private mutating func settle() async throws {
        let deadline = ContinuousClock.now + .seconds(20)
        while true {
            if map.publicDelay > 0 { await hub.refreshEnd(of: map.id) }
            await hub.handOver()
            var isAtRest = true
            for follower in followers {
                try await follower.listen()
                if try await !follower.isAtRest() { isAtRest = false }
            }
            if isAtRest { break }
            guard ContinuousClock.now < deadline else { throw Unsettled() }
            await Task.yield()
        }
        for follower in followers { try await follower.listen() }
    }

    struct Unsettled: Error {}

    /// Takes every line up again, lets all time pass, and looks at what each follower heard.
    mutating func finish() async throws -> [String] {
        world.time.advance(milliseconds: 60_000)
        for follower in followers {
            if !follower.isConnected { try await follower.connect(to: hub, on: map.id) }
            if follower.isStalled { try await follower.stall(false) }
        }
        try await settle()
        committed = log.changes
        let now = try await world.store.changes(on: map.id, after: start, limit: 10_000)
        let verdict = Verdict(map: map, visibility: world.store.visibility, committed: committed, now: now)
        var problems: [String] = []
        for (index, follower) in followers.enumerated() {
            problems += follower.faults.map { "follower \(index): \($0)" }
            problems += verdict.problems(of: follower).map { "follower \(index): \($0)" }
        }
        for follower in followers { try await follower.cut() }
        return problems
    }
}
