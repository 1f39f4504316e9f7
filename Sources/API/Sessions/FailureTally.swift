import Domain

/// Which failed tries to sign in to an account are worth a word in the log: from the fifth in a row on, and at most
/// one word an hour.
struct FailureTally {
    private struct Entry {
        var inRow = 0
        var untold = 0
        var last: Timestamp
        var told: Timestamp?
    }

    private static let worthTelling = 5
    private static let milliseconds: Int64 = 3_600_000

    /// Of accounts that there are, so never more than those.
    private var entries: [AccountID: Entry] = [:]

    /// How many failures to tell of now: all since the last word; nil when it is not time.
    mutating func failed(_ account: AccountID, at now: Timestamp) -> Int? {
        entries = entries.filter { now.milliseconds - $0.value.last.milliseconds < Self.milliseconds }
        var entry = entries[account] ?? Entry(last: now)
        entry.inRow += 1
        entry.untold += 1
        entry.last = now
        let isDue = entry.told.map { now.milliseconds - $0.milliseconds >= Self.milliseconds } ?? true
        let count = entry.inRow >= Self.worthTelling && isDue ? entry.untold : nil
        if count != nil {
            entry.untold = 0
            entry.told = now
        }
        entries[account] = entry
        return count
    }

    /// What failed before this stays to be told together with what fails later.
    mutating func succeeded(_ account: AccountID) {
        entries[account]?.inRow = 0
    }
}
