import Crypto
import Domain
import NIOCore
import Store
import WebSocket

/// One client of the live feed, on its connection's event loop.
///
/// It writes only while the socket takes more; what it has not told yet waits in the log, not in memory.
package final class LiveConnection: WebSocketDelegate {
    static let mostSubscriptions = 16
    /// Claims that a subscription may owe to be told gone at a time.
    private static let mostOwed = 1_000
    /// Changes read from the store at a time.
    private static let readingStride = 50

    private let hub: LiveHub
    let map: MapID
    private let account: AccountID?
    /// The highest role that a program's token allows; nil for people.
    private let atMost: Domain.Role?
    private let eventLoop: any EventLoop
    /// The hash of the token of the session or the program; nil for the public.
    let session: [UInt8]?
    private var socket: WebSocketHandler?
    private var subscriptions: [String: Subscription] = [:]
    /// Asked anew whenever a role may have changed: see ``lookAtRole(_:)``.
    private var audience: Audience
    private var pace: MessagePace
    /// The reading from the store that is under way: one at a time, however many subscriptions ask for one.
    private var reading: Task<Void, Never>?
    /// Made for members alone, and for who is none and asks for it.
    private(set) lazy var presence = PresenceLine(hub: hub, map: map, atMost: atMost, eventLoop: eventLoop) {
        [weak self] in
        self?.caller ?? .anyone
    } say: { [weak self] message in
        guard let socket = self?.socket, socket.isOpen, socket.isWritable else { return false }
        self?.send(message)
        return true
    }

    package init(
        hub: LiveHub, map: MapID, account: AccountID?, atMost: Domain.Role?, token: String?, eventLoop: any EventLoop
    ) {
        self.hub = hub
        self.map = map
        self.account = account
        self.atMost = atMost
        self.eventLoop = eventLoop
        audience = hub.store.directory.caller(account, on: map, atMost: atMost).audience
        pace = MessagePace(now: .now())
        session = account == nil ? nil : token.flatMap(hub.store.vault.hash(ofAccess:))
    }

    /// Whether nothing is left to tell for as long as nothing comes and the socket takes more.
    package var isAtRest: Bool { reading == nil && subscriptions.values.allSatisfy { $0.isLive && $0.owed.isEmpty } }

    package func opened(_ socket: WebSocketHandler) {
        self.socket = socket
        hub.attach(self, on: eventLoop)
        lookAtRole(hub.store.directory)
        send(.hello(map: map, audience: audience, head: hub.end(of: map, for: audience)))
    }

    package func received(text: String) {
        guard pace.takes(bytes: text.utf8.count, now: .now()) else {
            return close(.policyViolation, "more than is read of one client; come again and say less")
        }
        do throws(ClientMessage.Fault) {
            try obey(try ClientMessage(parsing: text))
        } catch {
            send(.error(code: error.code, detail: error.detail, id: error.id))
        }
        pump()
    }

    package func received(binary: ByteBuffer) {
        close(.unsupportedData, "messages are text")
    }

    package func writabilityChanged(_ isWritable: Bool) {
        guard isWritable else { return }
        pump()
        if session != nil { presence.drained() }
    }

    /// The hint is spread, so that not all come back at once.
    package func shutdownRequested(_ socket: WebSocketHandler) {
        close(.goingAway, "retry_after=\(Int.random(in: 1...8))")
    }

    package func closed(code: CloseCode, reason: String) {
        socket = nil
        for subscription in subscriptions.values { leave(subscription) }
        subscriptions = [:]
        reading?.cancel()
        if session != nil { presence.end() }
        hub.detach(self, on: eventLoop)
    }

    func close(_ code: CloseCode, _ reason: String) {
        socket?.close(code: code, reason: reason)
    }

    func flush() {
        socket?.flush()
    }

    /// Tells each subscription that is not live what has come since its cursor, as long as the socket takes it.
    func pump() {
        guard let socket, socket.isOpen else { return }
        lookAtRole(hub.store.directory)
        // Who is furthest behind reads first, so that nobody waits for ever.
        let behind = subscriptions.values.filter { !$0.isLive || !$0.owed.isEmpty }
        for subscription in behind.sorted(by: { $0.cursor < $1.cursor }) {
            tellOwed(subscription, socket)
            if !subscription.isLive { pump(subscription, socket) }
        }
        socket.flush()
    }

    /// Asked anew each time: a role can change while the line is open.
    private var caller: Caller { hub.store.directory.caller(account, on: map, atMost: atMost) }

    /// Sees what the account may see now. What it may not see any more is not told from here on.
    func lookAtRole(_ directory: Directory) {
        let present = directory.caller(account, on: map, atMost: atMost).audience
        guard present != audience else { return }
        for subscription in subscriptions.values { leave(subscription) }
        audience = present
        eventLoop.execute { [loopBound = NIOLoopBound(self, eventLoop: eventLoop)] in loopBound.value.pump() }
    }

    /// Tells one live subscription of a change.
    ///
    /// - Returns: false when the socket takes no more: the subscription goes on by itself from before the change.
    func tell(
        _ change: PreparedChange, _ outcome: PreparedChange.Outcome, to subscription: Subscription, as told: Audience
    ) -> Bool {
        guard let socket, socket.isOpen, socket.isWritable, told == audience else { return false }
        if let message = change.message(outcome, for: told, subscription: subscription.id) { socket.send(message) }
        return true
    }

    /// Tells the public that `claim` is gone, before it may know why.
    func withdraw(_ claim: ClaimID) {
        guard audience == .public, let socket else { return }
        for subscription in subscriptions.values where !subscription.owed.contains(claim) {
            subscription.owed.append(claim)
            tellOwed(subscription, socket)
        }
        socket.flush()
    }

    private func tellOwed(_ subscription: Subscription, _ socket: WebSocketHandler) {
        // Of more than that, a client that does not read learns by coming again.
        if subscription.owed.count > Self.mostOwed { return close(.policyViolation, "too far behind; come again") }
        let end = hub.end(of: map, for: .public)
        while socket.isWritable, let claim = subscription.owed.first {
            subscription.owed.removeFirst()
            // In its place in the log it would tell that something waits there.
            let message = ServerMessage.gone(
                id: subscription.id, seq: min(max(subscription.cursor, 0), end), claim: claim)
            if audience == .public { socket.send(text: message.text) }
        }
    }

    private func leave(_ subscription: Subscription) {
        guard subscription.isLive else { return }
        hub.connections(on: eventLoop).value.leave(subscription, .init(map: map, audience: audience))
    }

    private func obey(_ message: ClientMessage) throws(ClientMessage.Fault) {
        switch message {
        case .subscribe(let id, let since, let filter): try subscribe(id, since, filter)
        case .update(let id, let filter):
            guard let subscription = subscriptions[id] else { throw Self.unknown(id) }
            leave(subscription)
            subscription.filter = filter
        case .unsubscribe(let id):
            guard let subscription = subscriptions.removeValue(forKey: id) else { throw Self.unknown(id) }
            leave(subscription)
            send(.unsubscribed(id: id))
        case .presence(let presence):
            try self.presence.obey(presence)
        case .ping(let n):
            send(.pong(n: n))
        }
    }

    private func subscribe(_ id: String, _ since: Int64?, _ filter: ClaimFilter) throws(ClientMessage.Fault) {
        guard subscriptions[id] != nil || subscriptions.count < Self.mostSubscriptions else {
            throw .init(
                code: "too_many", detail: "at most \(Self.mostSubscriptions) subscriptions a connection", id: id)
        }
        let end = hub.end(of: map, for: audience)
        let isBehind = hub.isBehind(audience, on: map)
        if let since, since > end, !isBehind { throw Self.beyond(end, id) }
        if let former = subscriptions[id] { leave(former) }
        let subscription = Subscription(id: id, connection: self, filter: filter, cursor: since ?? end)
        subscriptions[id] = subscription
        send(.subscribed(id: id, head: end))
        if session != nil { presence.listen() }
        guard isBehind else { return }
        subscription.owed = hub.withdrawn(on: map)
        if let since, since > end { check(subscription, since) }
    }

    /// Where the public is may be known to the store before it is known here: asks, and refuses what is still beyond.
    private func check(_ subscription: Subscription, _ since: Int64) {
        let bound = NIOLoopBound((self, subscription), eventLoop: eventLoop)
        hub.refreshEnd(of: map, on: eventLoop) {
            let (connection, subscription) = bound.value
            let end = connection.hub.end(of: connection.map, for: connection.audience)
            guard since > end, connection.subscriptions[subscription.id] === subscription else { return }
            connection.leave(subscription)
            connection.subscriptions[subscription.id] = nil
            let fault = Self.beyond(end, subscription.id)
            connection.send(.error(code: fault.code, detail: fault.detail, id: fault.id))
        }
    }

    private static func beyond(_ end: Int64, _ id: String) -> ClientMessage.Fault {
        .init(code: "bad_since", detail: "the log ends at \(end)", id: id)
    }

    private static func unknown(_ id: String) -> ClientMessage.Fault {
        .init(code: "unknown_id", detail: "no subscription of this id", id: id)
    }

    private func send(_ message: ServerMessage) {
        socket?.send(text: message.text)
        socket?.flush()
    }

    private func pump(_ subscription: Subscription, _ socket: WebSocketHandler) {
        while socket.isWritable, subscriptions[subscription.id] === subscription {
            switch hub.next(after: subscription.cursor, limit: LiveHub.stride, on: map, for: audience) {
            case .ready(let changes, let through):
                guard tell(changes, to: subscription, socket) else { return }
                subscription.cursor = through
            case .behind:
                return read(subscription)
            case .nothing(let end):
                if !subscription.isCaughtUp {
                    subscription.isCaughtUp = true
                    socket.send(text: ServerMessage.caughtUp(id: subscription.id, seq: end).text)
                }
                return hub.connections(on: eventLoop).value.join(
                    subscription, .init(map: map, audience: audience), end: end)
            }
        }
    }

    /// Tells of `changes` one by one, moving the cursor along.
    ///
    /// - Returns: false when the socket took no more before the last.
    private func tell(_ changes: [PreparedChange], to subscription: Subscription, _ socket: WebSocketHandler) -> Bool {
        for change in changes {
            guard socket.isWritable else { return false }
            if change.map == map,
                let message = change.message(
                    for: audience, subscription: subscription.id, filter: subscription.filter)
            {
                socket.send(message)
            }
            subscription.cursor = change.seq
        }
        return true
    }

    /// Reads on from the store; the event loop goes on meanwhile.
    private func read(_ subscription: Subscription) {
        guard reading == nil else { return }
        let (hub, map, cursor, audience) = (hub, map, subscription.cursor, audience)
        // What is committed now is in the reading, or in the next one.
        let end = hub.end(of: map, for: audience)
        let promise = eventLoop.makePromise(of: [PreparedChange].self)
        reading = promise.completeWithTask {
            try await hub.read(map, after: cursor, limit: Self.readingStride, for: audience)
        }
        promise.futureResult.assumeIsolated().whenComplete { [weak self] result in
            self?.didRead(subscription, audience, end, result)
        }
    }

    private func didRead(
        _ subscription: Subscription, _ audience: Audience, _ end: Int64,
        _ result: Result<[PreparedChange], any Error>
    ) {
        reading = nil
        guard let socket else { return }
        switch result {
        case .success(let changes):
            // Another subscription of the same id, or another role, since: what was read is not for it.
            if subscriptions[subscription.id] === subscription, audience == self.audience, !subscription.isLive,
                tell(changes, to: subscription, socket), changes.count < Self.readingStride
            {
                subscription.cursor = max(changes.last?.seq ?? 0, end)
            }
            pump()
        case .failure:
            // The cursor is where it was: nothing is lost by coming again.
            close(.internalError, "the log could not be read; come again")
        }
    }
}

@available(*, unavailable)
extension LiveConnection: Sendable {}
