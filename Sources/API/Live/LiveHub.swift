import Crypto
import Dispatch
import Domain
import Foundation
import Logging
import NIOCore
import Store
import Synchronization

/// Brings committed changes to those who follow. A subscriber is a cursor in the log: the hub keeps the latest
/// changes ready, and who is further behind reads on from the store at its own pace.
package final class LiveHub: Sendable {
    /// What there is for a cursor.
    enum Next {
        /// Changes after the cursor, and how far they reach.
        case ready([PreparedChange], through: Int64)
        /// The cursor is at the head.
        case nothing(head: Int64)
        /// The cursor lies before what is kept ready; read from the store.
        case behind
    }

    /// Changes taken at a time.
    static let stride = 64
    /// Changes kept ready: some seconds of a busy map.
    private static let mostReady = 1_024
    /// And no more memory than this, in bytes.
    private static let mostBytes = 32 << 20
    /// What is kept of readings from the store, in bytes.
    private static let mostPageBytes = 16 << 20

    /// Events that take out of the log what earlier ones said.
    private static let forgetful: Set<EventBody.Kind> = [.accountDeleted, .claimRedacted, .commentRemoved]

    private struct State {
        /// In order of seq.
        var ready: [PreparedChange] = []
        /// Every change after this seq, up to `head`, is in `ready`.
        var readyAfter: Int64
        var head: Int64
        /// Of all that is ready, in bytes.
        var cost = 0
        var loops: [ObjectIdentifier: NIOLoopBound<LoopConnections>] = [:]
        /// Counts what changed about people and maps.
        var people = 0
    }

    package let store: any EventStore
    private let vocabulary: Vocabulary
    private let logger: Logger
    private let queue = DispatchQueue(label: "cairn.hub")
    private let readingQueue = DispatchQueue(label: "cairn.hub.reading")
    private let reading = Turnstile()
    private let pages: LogPages
    private let state: Mutex<State>
    private let delays: PublicDelays
    private let openFeeds = Atomic<Int>(0)

    /// Those who follow by plain HTTP.
    let seats = FeedSeats()
    /// Who is there.
    let presence: PresenceBoard

    /// Open feeds.
    var feeds: Int { openFeeds.load(ordering: .relaxed) + seats.streams }

    /// Changes whenever a role, an account or a map's settings do.
    var people: Int { state.withLock(\.people) }

    package init(
        store: any EventStore, vocabulary: Vocabulary, logger: Logger,
        now: @escaping @Sendable () -> Timestamp = { Timestamp(Date()) }
    ) {
        self.store = store
        self.vocabulary = vocabulary
        self.logger = logger
        let head = store.head
        presence = PresenceBoard(store: store)
        pages = LogPages(mostBytes: Self.mostPageBytes, head: head)
        state = Mutex(State(readyAfter: head, head: head))
        delays = PublicDelays(store: store, now: now, logger: logger)
        delays.observe { [weak self] news in self?.told(news) }
        store.observe { [weak self] changes in self?.committed(changes) }
        presence.whenChanged { [weak self] map in self?.onEachLoop { $0.tellPresence(on: map) } }
    }

    /// The last event of `map` that `audience` may be told of.
    package func end(of map: MapID, for audience: Audience) -> Int64 {
        let head = state.withLock(\.head)
        return audience == .public ? min(head, delays.end(of: map) ?? head) : head
    }

    /// Whether `audience` is kept behind the head of `map`.
    func isBehind(_ audience: Audience, on map: MapID) -> Bool {
        audience == .public && delays.end(of: map) != nil
    }

    /// Changes after `cursor`, at most `limit` of all maps, that `audience` may be told of if they are of `map`.
    func next(after cursor: Int64, limit: Int, on map: MapID, for audience: Audience) -> Next {
        let end = end(of: map, for: audience)
        if cursor >= end { return .nothing(head: end) }
        return state.withLock { state in
            if cursor < state.readyAfter { return .behind }
            let first = state.ready.partitioningIndex { $0.seq > cursor }
            let past = state.ready.partitioningIndex { $0.seq > end }
            guard first < past else { return .ready([], through: end) }
            let last = min(past, first + limit)
            return .ready(Array(state.ready[first..<last]), through: last == past ? end : state.ready[last - 1].seq)
        }
    }

    /// Claims that the public of `map` has to forget before it may know why, as of now.
    func withdrawn(on map: MapID) -> [ClaimID] {
        delays.withdrawn(on: map)
    }

    /// Finds out where the public of `map` is now, and calls `then` on `eventLoop`.
    func refreshEnd(of map: MapID, on eventLoop: any EventLoop, then: @escaping @Sendable () -> Void) {
        Task {
            await delays.advance(map)
            eventLoop.execute(then)
        }
    }

    /// Up to `limit` changes of `map` after `cursor`, read from the store and made ready for one audience. However many
    /// want to read at once, it is done for one after the other, so that they do not crowd out other work; who is
    /// cancelled meanwhile costs nothing more.
    func read(_ map: MapID, after cursor: Int64, limit: Int, for audience: Audience) async throws -> [PreparedChange] {
        let key = LogPages.Key(map: map, cursor: cursor, limit: limit, audience: audience)
        if let known = pages.page(key) { return known }
        do {
            return try await reading.pass {
                // Somebody further ahead in the line may have read it.
                try await pages.page(key) { try await page(key) }
            }
        } catch let error where !(error is CancellationError) {
            logger.error("cannot read the log for a feed", metadata: ["after": "\(cursor)", "cause": "\(error)"])
            throw error
        }
    }

    private func page(_ key: LogPages.Key) async throws -> [PreparedChange] {
        let changes = try await store.changes(
            on: key.map, after: key.cursor, through: end(of: key.map, for: key.audience), limit: key.limit)
        return try await withCheckedThrowingContinuation { continuation in
            readingQueue.async {
                continuation.resume(with: Result { try changes.map { try self.prepare($0, for: [key.audience]) } })
            }
        }
    }

    /// Waits until what was committed before has been handed to the event loops.
    package func handOver() async {
        await withCheckedContinuation { continuation in queue.async { continuation.resume() } }
    }

    /// Takes the public of `map` to where it may be now, as a timer does when something is due.
    package func refreshEnd(of map: MapID) async {
        await delays.advance(map)
    }

    private func prepare(_ change: Change, for audiences: [Audience]) throws -> PreparedChange {
        let directory = store.directory
        return try PreparedChange(
            change, on: change.event.map.flatMap { directory.maps[$0] }, for: audiences,
            visibility: store.visibility, features: FeatureWriter(directory: directory, vocabulary: vocabulary))
    }

    /// Called on the connection's event loop.
    func attach(_ connection: LiveConnection, on eventLoop: any EventLoop) {
        openFeeds.wrappingAdd(1, ordering: .relaxed)
        connections(on: eventLoop).value.add(connection)
    }

    /// Called on the connection's event loop.
    func detach(_ connection: LiveConnection, on eventLoop: any EventLoop) {
        openFeeds.wrappingSubtract(1, ordering: .relaxed)
        connections(on: eventLoop).value.remove(connection)
    }

    /// Ends the feeds of a session.
    func sessionEnded(_ token: String) {
        guard let session = store.vault.hash(ofAccess: token) else { return }
        onEachLoop { $0.close { $0 == session } }
        seats.end { $0 == session }
    }

    /// Ends the feeds of sessions that have ended otherwise: by time, by a new password, beside this process.
    func endFeedsOfEndedSessions() async throws {
        let open = try await store.vault.openAccess()
        onEachLoop { $0.close { !open.contains($0) } }
        seats.end { !open.contains($0) }
    }

    func connections(on eventLoop: any EventLoop) -> NIOLoopBound<LoopConnections> {
        state.withLock { state in
            let key = ObjectIdentifier(eventLoop)
            if let present = state.loops[key] { return present }
            let made = NIOLoopBound(LoopConnections(hub: self), eventLoop: eventLoop)
            state.loops[key] = made
            return made
        }
    }

    private func onEachLoop(_ body: @escaping @Sendable (LoopConnections) -> Void) {
        for connections in state.withLock({ Array($0.loops.values) }) {
            connections.eventLoop.execute { body(connections.value) }
        }
    }

    private func committed(_ changes: [Change]) {
        pages.committed(changes)
        delays.committed(changes)
        queue.async { [self] in
            for change in changes { keep(change) }
            wake()
        }
    }

    private func told(_ news: PublicDelays.News) {
        switch news {
        case .further: wake()
        case .withdrawn(let claim, let map):
            onEachLoop { $0.withdraw(claim, on: map) }
            seats.ring()
        }
    }

    /// Has everybody look for what there is after their cursor.
    func wake() {
        onEachLoop { $0.pump() }
        seats.ring()
    }

    private func keep(_ change: Change) {
        do {
            let prepared = try prepare(change, for: Audience.allCases)
            state.withLock { state in
                // Something came between that was not told here, or what is ready shows more than may be shown now, such
                // as the name of who has gone: who needs it finds it in the store.
                let isTooMuch = change.hidesMore || Self.forgetful.contains(change.event.body.kind)
                if prepared.seq != state.head + 1 || change.event.claim == nil { state.people += 1 }
                if prepared.seq != state.head + 1 || isTooMuch {
                    state.ready.removeAll()
                    state.cost = 0
                    state.readyAfter = prepared.seq - 1
                }
                state.ready.append(prepared)
                state.cost += prepared.cost
                state.head = prepared.seq
                if state.ready.count > Self.mostReady || state.cost > Self.mostBytes {
                    // In one stroke of many, so that it costs little on average.
                    let dropped = state.ready.prefix(max(1, state.ready.count / 4))
                    state.cost -= dropped.reduce(0) { $0 + $1.cost }
                    state.ready.removeFirst(dropped.count)
                    state.readyAfter = (state.ready.first?.seq ?? state.head + 1) - 1
                }
            }
        } catch {
            logger.error("cannot encode a change", metadata: ["seq": "\(change.event.seq)", "cause": "\(error)"])
            // Nobody may be told that there was nothing here: whoever comes this way reads the store.
            state.withLock { state in
                state.people += 1
                state.ready.removeAll()
                state.cost = 0
                state.head = change.event.seq
                state.readyAfter = change.event.seq
            }
        }
    }
}
