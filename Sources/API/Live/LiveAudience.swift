import Domain

/// Those on one event loop who follow one map as one audience and are told of changes as they come.
final class LiveAudience {
    struct Key: Hashable {
        var map: MapID
        var audience: Audience
    }

    let key: Key
    /// The seq up to which all of them have been told.
    private(set) var told: Int64
    private(set) var index = FilterIndex<Subscription>()

    init(_ key: Key, told: Int64) {
        self.key = key
        self.told = told
    }

    /// - Parameter subscription: told of everything up to ``told`` at least.
    func add(_ subscription: Subscription) {
        subscription.isLive = true
        index.insert(subscription, subscription.filter)
    }

    /// From now on `subscription` goes on by itself.
    func remove(_ subscription: Subscription) {
        index.remove(subscription, subscription.filter)
        subscription.isLive = false
        subscription.cursor = max(subscription.cursor, told)
    }

    /// Tells of what is ready.
    ///
    /// - Returns: the connections that were written to, and those that cannot be told from what is ready.
    func advance(_ hub: LiveHub) -> (written: [LiveConnection], left: [LiveConnection]) {
        var (written, left) = ([LiveConnection](), [LiveConnection]())
        while true {
            switch hub.next(after: told, limit: LiveHub.stride, on: key.map, for: key.audience) {
            case .nothing: return (written, left)
            case .behind:
                for subscription in index.members {
                    remove(subscription)
                    left.append(subscription.connection)
                }
                return (written, left)
            case .ready(let changes, let through):
                for change in changes where change.map == key.map { tell(change, &written) }
                told = through
            }
        }
    }

    private func tell(_ change: PreparedChange, _ written: inout [LiveConnection]) {
        guard let concerned = change.concerned(key.audience) else { return }
        for group in index.groups(near: concerned.views) {
            guard let outcome = change.outcome(for: key.audience, filter: group.filter) else { continue }
            for subscription in group.members.values where subscription.cursor < change.seq {
                let connection = subscription.connection
                if connection.tell(change, outcome, to: subscription, as: key.audience) {
                    written.append(connection)
                } else {
                    remove(subscription)
                    subscription.cursor = max(subscription.cursor, change.seq - 1)
                }
            }
        }
    }
}

@available(*, unavailable)
extension LiveAudience: Sendable {}
