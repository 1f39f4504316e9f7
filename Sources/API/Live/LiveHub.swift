import Crypto
import Dispatch
import Domain
import Logging
import NIOCore
import Store
import Synchronization

/// Brings committed changes to those who follow. A subscriber is a cursor in the log: the hub keeps the latest
/// changes ready, and who is further behind reads on from the store at its own pace.
final class LiveHub: Sendable {
    /// What there is for a cursor.
    enum Next {
        /// Changes after the cursor, and how far they reach.
        case ready([PreparedChange], through: Int64)
        /// The cursor is at the head.
        case nothing(head: Int64)
        /// The cursor lies before what is kept ready; read from the store.
        case behind
    }

    /// Changes kept ready: some seconds of a busy map.
    private static let mostReady = 1_024
    /// And no more memory than this, in bytes.
    private static let mostBytes = 32 << 20
    /// What is kept of readings from the store, in bytes.
    private static let mostPageBytes = 16 << 20

    private struct State {
        /// In order of seq.
        var ready: [PreparedChange] = []
        /// Every change after this seq, up to `head`, is in `ready`.
        var readyAfter: Int64
        var head: Int64
        /// Of all that is ready, in bytes.
        var cost = 0
        var loops: [ObjectIdentifier: NIOLoopBound<LoopConnections>] = [:]
    }

    let store: any EventStore
    private let vocabulary: Vocabulary
    private let logger: Logger
    private let queue = DispatchQueue(label: "cairn.hub")
    private let readingQueue = DispatchQueue(label: "cairn.hub.reading")
    private let reading = Turnstile()
    private let pages: LogPages
    private let state: Mutex<State>
    private let openFeeds = Atomic<Int>(0)

    /// Open feeds.
    var feeds: Int { openFeeds.load(ordering: .relaxed) }

    init(store: any EventStore, vocabulary: Vocabulary, logger: Logger) {
        self.store = store
        self.vocabulary = vocabulary
        self.logger = logger
        let head = store.head
        pages = LogPages(mostBytes: Self.mostPageBytes, head: head)
        state = Mutex(State(readyAfter: head, head: head))
        store.observe { [weak self] changes in self?.committed(changes) }
    }

    /// Changes after `cursor`, at most `limit` of all maps.
    func next(after cursor: Int64, limit: Int) -> Next {
        state.withLock { state in
            if cursor >= state.head { return .nothing(head: state.head) }
            if cursor < state.readyAfter { return .behind }
            let first = state.ready.partitioningIndex { $0.seq > cursor }
            let changes = Array(state.ready[first...].prefix(limit))
            guard let last = changes.last else { return .nothing(head: state.head) }
            let reachesHead = first + changes.count == state.ready.count
            return .ready(changes, through: reachesHead ? state.head : last.seq)
        }
    }

    /// Up to `limit` changes of `map` after `cursor`, read from the store and made ready for one audience. However many
    /// want to read at once, it is done for one after the other, so that they do not crowd out other work; who is
    /// cancelled meanwhile costs nothing more.
    func read(_ map: MapID, after cursor: Int64, limit: Int, for audience: Audience) async throws -> [PreparedChange] {
        let key = LogPages.Key(map: map, cursor: cursor, limit: limit, audience: audience)
        if let known = pages.page(key) { return known }
        return try await reading.pass {
            // Somebody further ahead in the line may have read it.
            try await pages.page(key) {
                let changes = try await store.changes(on: map, after: cursor, limit: limit)
                return try await withCheckedThrowingContinuation { continuation in
                    readingQueue.async {
                        continuation.resume(with: Result { try changes.map { try self.prepare($0, for: [audience]) } })
                    }
                }
            }
        }
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
    }

    /// Ends the feeds of sessions that have ended otherwise: by time, by a new password, beside this process.
    func endFeedsOfEndedSessions() async throws {
        let open = try await store.vault.openAccess()
        onEachLoop { $0.close { !open.contains($0) } }
    }

    private func connections(on eventLoop: any EventLoop) -> NIOLoopBound<LoopConnections> {
        state.withLock { state in
            let key = ObjectIdentifier(eventLoop)
            if let present = state.loops[key] { return present }
            let made = NIOLoopBound(LoopConnections(), eventLoop: eventLoop)
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
        queue.async { [self] in
            for change in changes { keep(change) }
            onEachLoop { $0.pump() }
        }
    }

    private func keep(_ change: Change) {
        do {
            let prepared = try prepare(change, for: Audience.allCases)
            state.withLock { state in
                // Something came between that was not told here, or what is ready shows more than may be shown now, such
                // as the name of who has gone: who needs it finds it in the store.
                let isTooMuch = change.hidesMore || change.event.body.kind == .accountDeleted
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
                state.ready.removeAll()
                state.cost = 0
                state.head = change.event.seq
                state.readyAfter = change.event.seq
            }
        }
    }
}

extension Array {
    /// The first index whose element satisfies `belongs`, in an array where all that do come after all that do not.
    fileprivate func partitioningIndex(where belongs: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if belongs(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
