import Dispatch
import Domain
import Foundation
import Logging
import Store
import Synchronization

/// Where in the log the public is on maps that keep it behind, and what it has to forget before it gets there.
///
/// What must not be public any more is not public any more, however far the public is behind: of a claim that was
/// hidden it is told at once that it is gone, and only later, in its place in the log, of what hid it.
final class PublicDelays: Sendable {
    enum News {
        /// The public of some map has come further.
        case further
        case withdrawn(ClaimID, on: MapID)
    }

    private struct Behind {
        var delay: Int
        /// The last event that the public may know of; it never goes back while the server runs.
        var end: Int64
        /// What was hidden by events after ``end``.
        var hidden: [(seq: Int64, claim: ClaimID)] = []
        /// Tells a timer that another has taken its place.
        var timer = 0
        /// Whether a timer runs, or is about to.
        var isWaiting = false
    }

    private struct State {
        var maps: [MapID: Behind] = [:]
        var observer: (@Sendable (News) -> Void)?
    }

    private let store: any EventStore
    private let now: @Sendable () -> Timestamp
    private let logger: Logger
    private let queue = DispatchQueue(label: "cairn.hub.delays")
    private let state = Mutex(State())

    init(store: any EventStore, now: @escaping @Sendable () -> Timestamp, logger: Logger) {
        self.store = store
        self.now = now
        self.logger = logger
        for map in store.directory.maps.values where map.publicDelay > 0 { begin(map, end: 0) }
    }

    /// Calls `observer` with what is new, on any thread.
    func observe(_ observer: @escaping @Sendable (News) -> Void) {
        state.withLock { $0.observer = observer }
    }

    /// The last event that the public of `map` may know of; nil for the head.
    func end(of map: MapID) -> Int64? {
        state.withLock { $0.maps[map]?.end }
    }

    /// Claims that the public of `map` has to forget before it comes to the event that hid them.
    func withdrawn(on map: MapID) -> [ClaimID] {
        state.withLock { $0.maps[map]?.hidden.map(\.claim) ?? [] }
    }

    /// Called after each commit, in order.
    func committed(_ changes: [Change]) {
        for change in changes {
            guard let map = change.event.map else { continue }
            if case .mapUpdated(let settings) = change.event.body {
                if settings.publicDelay > 0 {
                    begin(settings, end: change.event.seq)
                } else if state.withLock({ $0.maps.removeValue(forKey: map) }) != nil {
                    tell(.further)
                }
            }
            guard state.withLock({ $0.maps[map] != nil }) else { continue }
            if change.hidesMore, change.event.claim != nil { Task { await withdraw(change, on: map) } }
            let isWaiting = state.withLock { state in
                defer { state.maps[map]?.isWaiting = true }
                return state.maps[map]?.isWaiting ?? true
            }
            if !isWaiting { Task { await advance(map) } }
        }
        // What came from another process may have left something out.
        for map in state.withLock({ Array($0.maps.keys) }) where store.directory.maps[map]?.publicDelay == 0 {
            if state.withLock({ $0.maps.removeValue(forKey: map) }) != nil { tell(.further) }
        }
        for map in store.directory.maps.values where map.publicDelay > 0 {
            if state.withLock({ $0.maps[map.id] == nil }) { begin(map, end: 0) }
        }
    }

    /// Takes the public of `map` to where it may be now, and sees to it that it goes on when something is due.
    func advance(_ map: MapID) async {
        do {
            guard let delay = state.withLock({ $0.maps[map]?.delay }) else { return }
            let end = try await store.position(at: now().adding(seconds: -Double(delay)))
            let isFurther = state.withLock { state in
                guard let behind = state.maps[map], end > behind.end else { return false }
                state.maps[map]?.end = end
                state.maps[map]?.hidden.removeAll { $0.seq <= end }
                return true
            }
            if isFurther { tell(.further) }
            let next = try await store.arrival(on: map, after: self.end(of: map) ?? end)
            if let next {
                wait(until: next.adding(seconds: Double(delay)), for: map)
            } else {
                state.withLock { $0.maps[map]?.isWaiting = false }
                // What came between the question and the answer has seen that somebody waits.
                if try await store.arrival(on: map, after: self.end(of: map) ?? end) != nil { await advance(map) }
            }
        } catch {
            logger.error("cannot tell how far the public is", metadata: ["map": "\(map)", "cause": "\(error)"])
            wait(until: now().adding(seconds: 1), for: map)
        }
    }

    /// - Parameter end: what the public knows already.
    private func begin(_ map: MapSettings, end: Int64) {
        state.withLock { state in
            state.maps[map.id, default: Behind(delay: map.publicDelay, end: end)].delay = map.publicDelay
        }
        Task {
            await advance(map.id)
            guard end == 0, let reached = self.end(of: map.id),
                let waiting = try? await store.hidden(on: map.id, after: reached)
            else { return }
            for change in waiting { await withdraw(change, on: map.id) }
        }
    }

    /// Notes a change that hides a claim, if the public can see the claim where it is, and tells so.
    private func withdraw(_ change: Change, on map: MapID) async {
        guard let claim = change.event.claim, let behind = state.withLock({ $0.maps[map] }),
            change.event.seq > behind.end, let settings = store.directory.maps[map]
        else { return }
        // Of what was redacted no version is left to look at.
        let isRedacted =
            if case .claimRedacted(let data) = change.event.body { data.audience == .public } else { false }
        let known = try? await store.unguarded(claim, on: map, through: behind.end)
        guard isRedacted || known.map({ Visibility.isPublic($0, on: settings) }) == true else { return }
        state.withLock { state in
            guard let behind = state.maps[map], change.event.seq > behind.end else { return }
            state.maps[map]?.hidden.append((change.event.seq, claim))
        }
        tell(.withdrawn(claim, on: map))
    }

    private func wait(until time: Timestamp, for map: MapID) {
        let timer = state.withLock { state in
            state.maps[map]?.timer += 1
            state.maps[map]?.isWaiting = true
            return state.maps[map]?.timer
        }
        guard let timer else { return }
        // A clock that is set back, or a very long delay, is looked at again after an hour at most.
        let milliseconds = min(3_600_000, max(1, time.milliseconds - now().milliseconds))
        queue.asyncAfter(deadline: .now() + .milliseconds(Int(milliseconds))) { [weak self] in
            guard let self, self.state.withLock({ $0.maps[map]?.timer }) == timer else { return }
            Task { await self.advance(map) }
        }
    }

    private func tell(_ news: News) {
        state.withLock(\.observer)?(news)
    }
}
