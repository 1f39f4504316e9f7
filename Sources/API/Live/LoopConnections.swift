import WebSocket

/// The feeds of one event loop; used on it alone.
final class LoopConnections {
    private var connections: [ObjectIdentifier: LiveConnection] = [:]

    func add(_ connection: LiveConnection) {
        connections[ObjectIdentifier(connection)] = connection
    }

    func remove(_ connection: LiveConnection) {
        connections[ObjectIdentifier(connection)] = nil
    }

    func pump() {
        for connection in connections.values { connection.pump() }
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
