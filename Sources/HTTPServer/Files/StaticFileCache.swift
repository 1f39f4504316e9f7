import Synchronization

/// Files that were read, the least recently used leaving first when there is no more room.
final class StaticFileCache: Sendable {
    private struct Entry {
        var file: StaticFile
        var lastUse: UInt64
    }

    private struct State {
        var entries: [String: Entry] = [:]
        var cost = 0
        var uses: UInt64 = 0
    }

    private static let maximumCount = 4096

    private let capacity: Int
    private let state = Mutex(State())

    /// - Parameter capacity: bytes of all the files together.
    init(capacity: Int) {
        self.capacity = capacity
    }

    /// The file, if what is on disk still has this stamp.
    func file(_ path: String, stamp: StaticFile.Stamp) -> StaticFile? {
        state.withLock { state in
            guard var entry = state.entries[path], entry.file.stamp == stamp else { return nil }
            state.uses += 1
            entry.lastUse = state.uses
            state.entries[path] = entry
            return entry.file
        }
    }

    func insert(_ file: StaticFile, at path: String) {
        guard file.cost <= capacity else { return }
        state.withLock { state in
            state.uses += 1
            if let former = state.entries.updateValue(Entry(file: file, lastUse: state.uses), forKey: path) {
                state.cost -= former.file.cost
            }
            state.cost += file.cost
            while state.cost > capacity || state.entries.count > Self.maximumCount {
                guard let oldest = state.entries.min(by: { $0.value.lastUse < $1.value.lastUse }) else { return }
                state.entries[oldest.key] = nil
                state.cost -= oldest.value.file.cost
            }
        }
    }
}
