import Domain
import WebSocket

/// The feeds of one event loop; used on it alone.
final class LoopConnections {
    private weak var hub: LiveHub?
    private var connections: [ObjectIdentifier: LiveConnection] = [:]
    private var audiences: [LiveAudience.Key: LiveAudience] = [:]
    /// The state of roles and accounts that the connections' audiences were told by.
    private var people = 0

    /// - Parameter hub: owns this.
    init(hub: LiveHub) {
        self.hub = hub
    }

    func add(_ connection: LiveConnection) {
        connections[ObjectIdentifier(connection)] = connection
    }

    func remove(_ connection: LiveConnection) {
        connections[ObjectIdentifier(connection)] = nil
    }

    /// Has `subscription`, which has been told everything up to `end`, told of what comes.
    func join(_ subscription: Subscription, _ key: LiveAudience.Key, end: Int64) {
        let audience = audiences[key] ?? LiveAudience(key, told: end)
        audiences[key] = audience
        audience.add(subscription)
    }

    /// Has `subscription` go on by itself.
    func leave(_ subscription: Subscription, _ key: LiveAudience.Key) {
        guard subscription.isLive, let audience = audiences[key] else { return }
        audience.remove(subscription)
        if audience.index.isEmpty { audiences[key] = nil }
    }

    /// Tells those who are live of what has come.
    func pump() {
        guard let hub else { return }
        lookAtPeople(hub)
        for audience in Array(audiences.values) {
            let (written, left) = audience.advance(hub)
            for connection in written { connection.flush() }
            for connection in left { connection.pump() }
            if audience.index.isEmpty { audiences[audience.key] = nil }
        }
    }

    /// Tells the public of `map` to forget what was hidden before it may know why.
    func withdraw(_ claim: ClaimID, on map: MapID) {
        for connection in connections.values where connection.map == map { connection.withdraw(claim) }
    }

    /// Who may see what can change while a line is open.
    private func lookAtPeople(_ hub: LiveHub) {
        let present = hub.people
        guard present != people else { return }
        people = present
        let directory = hub.store.directory
        for connection in connections.values { connection.lookAtRole(directory) }
    }

    /// Tells those on `map` who is there.
    func tellPresence(on map: MapID) {
        for connection in connections.values where connection.session != nil && connection.map == map {
            connection.presence.tell()
        }
    }

    /// Ends the feeds of those sessions that `hasEnded`.
    func close(where hasEnded: ([UInt8]) -> Bool) {
        for connection in connections.values where connection.session.map(hasEnded) == true {
            connection.close(CloseCode(rawValue: 4401), "the session has ended")
        }
    }
}

@available(*, unavailable)
extension LoopConnections: Sendable {}
