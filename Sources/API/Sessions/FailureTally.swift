import Domain

/// Which failed tries to sign in are worth a word in the log: for each name from the fifth in a row on, and at most one
/// word an hour. Names that nobody has are told of like others: the public sees how far the log has come, and would see
/// by it which names there are.
struct FailureTally {
    private struct Entry {
        var inRow = 0
        var untold = 0
        var last: Timestamp
        var told: Timestamp?
    }

    private static let worthTelling = 5
    private static let milliseconds: Int64 = 3_600_000
    private static let mostNames = 10_000
    /// Of all names, in an hour: nobody fills the log by trying names.
    private static let mostWords = 20

    /// By codes of the names.
    private var entries: [[UInt8]: Entry] = [:]
    private var words: [Timestamp] = []

    /// How many failures to tell of now: all since the last word; nil when it is not time.
    mutating func failed(_ name: [UInt8], at now: Timestamp) -> Int? {
        words.removeAll { !Self.isRecent($0, at: now) }
        if entries[name] == nil, entries.count >= Self.mostNames {
            entries = entries.filter { Self.isRecent($0.value.last, at: now) }
            guard entries.count < Self.mostNames else { return nil }
        }
        var entry = entries[name].flatMap { Self.isRecent($0.last, at: now) ? $0 : nil } ?? Entry(last: now)
        entry.inRow += 1
        entry.untold += 1
        entry.last = now
        let isDue = entry.told.map { !Self.isRecent($0, at: now) } ?? true
        let isWorth = entry.inRow >= Self.worthTelling && isDue && words.count < Self.mostWords
        let count = isWorth ? entry.untold : nil
        if isWorth {
            entry.untold = 0
            entry.told = now
            words.append(now)
        }
        entries[name] = entry
        return count
    }

    /// What failed before this stays to be told together with what fails later.
    mutating func succeeded(_ name: [UInt8]) {
        entries[name]?.inRow = 0
    }

    private static func isRecent(_ time: Timestamp, at now: Timestamp) -> Bool {
        now.milliseconds - time.milliseconds < milliseconds
    }
}
