import Domain
import Store
import Synchronization

/// What was committed on one map, as it was then.
final class CommittedChanges: Sendable {
    private let kept = Mutex<[Change]>([])

    init(map: MapID, store: any EventStore) {
        store.observe { [weak self] changes in
            self?.kept.withLock { $0 += changes.filter { $0.event.map == map } }
        }
    }

    var changes: [Change] { kept.withLock { $0 } }
}
