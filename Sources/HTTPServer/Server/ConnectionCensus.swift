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
        var requests = 0
        var isClosed = false
        var onLastRequest: (@Sendable () -> Void)?
    }

    /// Newcomers that may be told at the same time that there is no place for them.
    private static let antechamber = 64

    private let maximumConnections: Int
    private let maximumRequests: Int
    private let state = Mutex(State())

    init(maximumConnections: Int, maximumRequests: Int) {
        self.maximumConnections = maximumConnections
        self.maximumRequests = maximumRequests
    }

    var load: HTTPServerLoad {
        state.withLock { HTTPServerLoad(connections: $0.channels.count, requestsInFlight: $0.requests) }
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
        state.withLock { state in
            guard state.requests < maximumRequests else { return false }
            state.requests += 1
            return true
        }
    }

    func endRequest() {
        let onLastRequest: (@Sendable () -> Void)? = state.withLock { state in
            state.requests -= 1
            return state.requests == 0 ? state.onLastRequest : nil
        }
        onLastRequest?()
    }

    /// Calls back when no request has a responder any more, which may be at once. Meant for after the last connection.
    func whenRequestsEnded(_ action: @escaping @Sendable () -> Void) {
        let isOver = state.withLock { state in
            state.onLastRequest = action
            return state.requests == 0
        }
        if isOver { action() }
    }
}
