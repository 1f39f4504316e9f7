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

    func close(session: [UInt8]) {
        for connection in connections.values where connection.session == session {
            connection.close(CloseCode(rawValue: 4401), "the session has ended")
        }
    }
}

@available(*, unavailable)
extension LoopConnections: Sendable {}
