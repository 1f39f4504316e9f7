import Domain
import Store
import Synchronization

/// The seqs that a store's observer was told of, in order.
final class HeardChanges: Sendable {
    private let list = Mutex<[Int64]>([])

    init(_ store: SQLiteStore) {
        store.observe { [weak self] changes in
            self?.list.withLock { $0 += changes.map(\.event.seq) }
        }
    }

    var seqs: [Int64] { list.withLock { $0 } }
}
