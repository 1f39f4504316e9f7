import Domain

/// Counts tries under keys and tells how long the next one has to wait. The first few are free; then waits double up
/// to a longest one. A try that comes too early is not counted, so that asking never makes a wait longer.
struct TryLedger {
    /// The bounds of one ledger. Times are in seconds.
    struct Limits: Sendable {
        /// Tries before the first wait.
        var free = 5
        var longestWait: Int64
        /// Without a try for so long, a key is forgotten.
        var fades: Int64 = 3_600
        /// Keys remembered at a time.
        var mostKeys = 10_000
    }

    private struct Entry {
        var tries: Int
        var last: Timestamp
    }

    private let limits: Limits
    private var entries: [[UInt8]: Entry] = [:]

    init(_ limits: Limits) {
        self.limits = limits
    }

    /// Keys remembered now.
    var count: Int { entries.count }

    /// Whole seconds until `key` may try again; nil when it may now.
    func wait(_ key: [UInt8], at now: Timestamp) -> Int? {
        guard let entry = entries[key], entry.tries >= limits.free, !isFaded(entry, at: now) else { return nil }
        let doublings = min(entry.tries - limits.free, 30)
        let wait = min(limits.longestWait, 1 << Int64(doublings)) * 1_000
        // A clock that was set back makes nobody wait for longer than this.
        let left = min(wait, wait - (now.milliseconds - entry.last.milliseconds))
        return left > 0 ? Int((left + 999) / 1_000) : nil
    }

    /// Counts a try. It is counted when it begins, so that many at once are counted too.
    mutating func take(_ key: [UInt8], at now: Timestamp) {
        if let entry = entries[key], !isFaded(entry, at: now) {
            entries[key] = Entry(tries: entry.tries + 1, last: now)
            return
        }
        if entries[key] == nil && entries.count >= limits.mostKeys { makeRoom(at: now) }
        entries[key] = Entry(tries: 1, last: now)
    }

    /// Takes back a try that was none: it succeeded, or was never looked at.
    mutating func giveBack(_ key: [UInt8]) {
        guard let entry = entries[key] else { return }
        entries[key] = entry.tries > 1 ? Entry(tries: entry.tries - 1, last: entry.last) : nil
    }

    mutating func forget(_ key: [UInt8]) {
        entries[key] = nil
    }

    private func isFaded(_ entry: Entry, at now: Timestamp) -> Bool {
        now.milliseconds - entry.last.milliseconds >= limits.fades * 1_000
    }

    /// Forgets what has faded, and if that is nothing, a tenth: those with the fewest tries, who lose the least.
    private mutating func makeRoom(at now: Timestamp) {
        entries = entries.filter { !isFaded($0.value, at: now) }
        guard entries.count >= limits.mostKeys else { return }
        let least = entries.sorted { ($0.value.tries, $0.value.last) < ($1.value.tries, $1.value.last) }
        for (key, _) in least.prefix(max(1, limits.mostKeys / 10)) { entries[key] = nil }
    }
}
