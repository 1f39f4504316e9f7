import NIOCore
import Synchronization

/// Counts connections and requests, and knows every open channel.
final class ConnectionCensus: Sendable {
    enum Place {
        case seated
        /// All places are taken; there is room to say so.
        case turnedAway
        case none
    }

    private struct State {
        var channels: [ObjectIdentifier: any Channel] = [:]
        var isClosed = false
    }

    /// Newcomers that may be told at the same time that there is no place for them.
    private static let antechamber = 64

    private let maximumConnections: Int
    private let maximumRequests: Int
    private let state = Mutex(State())
    private let requests = Atomic<Int>(0)

    init(maximumConnections: Int, maximumRequests: Int) {
        self.maximumConnections = maximumConnections
        self.maximumRequests = maximumRequests
    }

    var load: HTTPServerLoad {
        let connections = state.withLock { $0.channels.count }
        return HTTPServerLoad(connections: connections, requestsInFlight: requests.load(ordering: .relaxed))
    }

    /// Takes a channel in until it is closed.
    func enter(_ channel: any Channel) -> Place {
        let place: Place = state.withLock { state in
            let count = state.channels.count
            guard !state.isClosed, count < maximumConnections + Self.antechamber else { return .none }
            state.channels[ObjectIdentifier(channel)] = channel
            return count < maximumConnections ? .seated : .turnedAway
        }
        if place != .none {
            channel.closeFuture.whenComplete { [self] _ in
                state.withLock { _ = $0.channels.removeValue(forKey: ObjectIdentifier(channel)) }
            }
        }
        return place
    }

    /// Takes in no more channels.
    ///
    /// - Returns: those that are open.
    func close() -> [any Channel] {
        state.withLock { state in
            state.isClosed = true
            return Array(state.channels.values)
        }
    }

    /// - Returns: false when there are as many requests as there may be; else `endRequest` has to follow.
    func beginRequest() -> Bool {
        let (_, count) = requests.add(1, ordering: .relaxed)
        guard count <= maximumRequests else {
            endRequest()
            return false
        }
        return true
    }

    func endRequest() {
        requests.subtract(1, ordering: .relaxed)
    }
}
