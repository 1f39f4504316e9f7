import NIOCore
import Synchronization

/// Counts connections and requests, and knows every open channel.
///
/// Of an address it knows how many connections are open and what memory their bodies take, and nothing once the last is
/// closed.
final class ConnectionCensus: Sendable {
    struct Limits: Sendable {
        var connections: Int
        var connectionsPerAddress: Int
        var bodyBytesPerAddress: Int
        var fileBytesPerAddress: Int
        var uncounted: [AddressPrefix]
        var requests: Int
    }

    enum Place {
        /// There is a place, with the budgets for its bodies in memory and in files.
        case seated(BodyBudget, files: BodyBudget)
        /// There is no place, but there is room to say so.
        case turnedAway(RefusalReason)
        /// Too many are being told already.
        case dropped
        /// The server is going down.
        case closed
    }

    /// An address with open connections.
    private struct Resident {
        var connections = 0
        let budget: BodyBudget
        let fileBudget: BodyBudget
    }

    private struct State {
        var channels: [ObjectIdentifier: any Channel] = [:]
        var turnedAway = 0
        var residents: [NetworkAddress: Resident] = [:]
        var requests = 0
        var streams = 0
        var isClosed = false
        var onLastRequest: (@Sendable () -> Void)?

        var isAtRest: Bool { requests == 0 && streams == 0 }
        var seated: Int { channels.count - turnedAway }
    }

    /// Newcomers that may be told at the same time that there is no place for them.
    private static let antechamber = 64

    private let limits: Limits
    private let budget: BodyBudget
    private let fileBudget: BodyBudget
    private let state = Mutex(State())

    init(limits: Limits, budget: BodyBudget, fileBudget: BodyBudget) {
        self.limits = limits
        self.budget = budget
        self.fileBudget = fileBudget
    }

    var load: HTTPServerLoad {
        state.withLock { HTTPServerLoad(connections: $0.channels.count, requestsInFlight: $0.requests) }
    }

    /// Takes a channel in until it is closed.
    func enter(_ channel: any Channel) -> Place {
        let address = counted(channel.remoteAddress)
        let place = state.withLock { state in
            guard !state.isClosed else { return Place.closed }
            let reason: RefusalReason
            if let address, state.residents[address]?.connections ?? 0 >= limits.connectionsPerAddress {
                reason = .connectionsOfAddress
            } else if state.seated >= limits.connections {
                reason = .connections
            } else {
                state.channels[ObjectIdentifier(channel)] = channel
                return seat(address, &state)
            }
            guard state.turnedAway < Self.antechamber else { return .dropped }
            state.channels[ObjectIdentifier(channel)] = channel
            state.turnedAway += 1
            return .turnedAway(reason)
        }
        switch place {
        case .seated: channel.closeFuture.whenComplete { [self] _ in leave(channel, address) }
        case .turnedAway: channel.closeFuture.whenComplete { [self] _ in leaveAntechamber(channel) }
        case .dropped, .closed: break
        }
        return place
    }

    private func seat(_ address: NetworkAddress?, _ state: inout State) -> Place {
        guard let address else { return .seated(budget, files: fileBudget) }
        var resident =
            state.residents[address]
            ?? Resident(
                budget: BodyBudget(limit: limits.bodyBytesPerAddress, of: budget),
                fileBudget: BodyBudget(limit: limits.fileBytesPerAddress, of: fileBudget))
        resident.connections += 1
        state.residents[address] = resident
        return .seated(resident.budget, files: resident.fileBudget)
    }

    private func leave(_ channel: any Channel, _ address: NetworkAddress?) {
        state.withLock { state in
            state.channels[ObjectIdentifier(channel)] = nil
            guard let address, var resident = state.residents[address] else { return }
            resident.connections -= 1
            state.residents[address] = resident.connections > 0 ? resident : nil
        }
    }

    private func leaveAntechamber(_ channel: any Channel) {
        state.withLock { state in
            state.channels[ObjectIdentifier(channel)] = nil
            state.turnedAway -= 1
        }
    }

    private func counted(_ address: SocketAddress?) -> NetworkAddress? {
        guard
            let address = address.flatMap(NetworkAddress.init),
            !limits.uncounted.contains(where: { $0.contains(address) })
        else { return nil }
        return address.subscriber
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
            guard state.requests < limits.requests else { return false }
            state.requests += 1
            return true
        }
    }

    func endRequest() {
        let onLastRequest: (@Sendable () -> Void)? = state.withLock { state in
            state.requests -= 1
            return state.isAtRest ? state.onLastRequest : nil
        }
        onLastRequest?()
    }

    /// A body is made while it is sent, which is no request in flight; `endStream` has to follow.
    func beginStream() {
        state.withLock { $0.streams += 1 }
    }

    func endStream() {
        let onLastRequest: (@Sendable () -> Void)? = state.withLock { state in
            state.streams -= 1
            return state.isAtRest ? state.onLastRequest : nil
        }
        onLastRequest?()
    }

    /// Calls back when no request has a responder any more and no body is being made, which may be at once. Meant for
    /// after the last connection.
    func whenRequestsEnded(_ action: @escaping @Sendable () -> Void) {
        let isOver = state.withLock { state in
            state.onLastRequest = action
            return state.isAtRest
        }
        if isOver { action() }
    }
}
