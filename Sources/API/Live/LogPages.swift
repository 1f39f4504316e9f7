import Domain
import Synchronization

/// Stretches of the log as they were lately read and made ready. When many come back at once, after a restart or a
/// break in the network, they ask for the same ones.
///
/// Only whole pages are kept: which events these hold never changes. What may be shown of them does, with the claims
/// and people they tell of; then they go.
final class LogPages: Sendable {
    struct Key: Hashable {
        var map: MapID
        var cursor: Int64
        var limit: Int
        var audience: Audience
    }

    private struct Page {
        var key: Key
        var changes: [PreparedChange]
        var subjects: Set<String>
        var cost: Int
    }

    private struct State {
        /// Those asked for last at the end.
        var pages: [Page] = []
        var cost = 0
        /// Up to which seq it is known what changed. What was read before a commit and arrives after it is not kept.
        var head: Int64
    }

    private let mostBytes: Int
    private let state: Mutex<State>

    /// - Parameters:
    ///   - mostBytes: that the pages may take, by ``PreparedChange/cost``.
    ///   - head: the log's at present.
    init(mostBytes: Int, head: Int64) {
        self.mostBytes = mostBytes
        state = Mutex(State(head: head))
    }

    /// The page, if it is known.
    func page(_ key: Key) -> [PreparedChange]? {
        state.withLock { state in
            guard let index = state.pages.firstIndex(where: { $0.key == key }) else { return nil }
            let page = state.pages.remove(at: index)
            state.pages.append(page)
            return page.changes
        }
    }

    /// What `read` brings, kept when it is a whole page and nothing was committed meanwhile.
    func page(_ key: Key, read: () async throws -> [PreparedChange]) async throws -> [PreparedChange] {
        if let known = page(key) { return known }
        let head = state.withLock { $0.head }
        let changes = try await read()
        let page = Page(
            key: key, changes: changes, subjects: Set(changes.map(\.subject)),
            cost: changes.reduce(0) { $0 + $1.cost })
        guard changes.count == key.limit, page.cost <= mostBytes else { return changes }
        state.withLock { state in
            guard state.head == head else { return }
            state.pages.append(page)
            state.cost += page.cost
            while state.cost > mostBytes { state.cost -= state.pages.removeFirst().cost }
        }
        return changes
    }

    /// Called after each commit, before anybody is told of it.
    func committed(_ changes: [Change]) {
        guard let last = changes.last?.event.seq else { return }
        let subjects = Set(changes.map(\.event.subject))
        let isOfClaims = changes.allSatisfy { $0.event.claim != nil }
        state.withLock { state in
            let isAll = last == state.head + Int64(changes.count)
            state.head = last
            state.pages.removeAll { !isAll || !isOfClaims || !$0.subjects.isDisjoint(with: subjects) }
            state.cost = state.pages.reduce(0) { $0 + $1.cost }
        }
    }
}
