import Crypto
import Domain
import NIOCore
import Store
import WebSocket

/// One client of the live feed, on its connection's event loop.
///
/// It writes only while the socket takes more; what it has not told yet waits in the log, not in memory.
final class LiveConnection: WebSocketDelegate {
    static let mostSubscriptions = 16
    /// Changes taken at a time before looking again whether the socket takes more.
    private static let stride = 64
    /// Changes read from the store at a time.
    private static let readingStride = 50

    private let hub: LiveHub
    private let map: MapID
    private let account: AccountID?
    /// The highest role that a program's token allows; nil for people.
    private let atMost: Domain.Role?
    private let eventLoop: any EventLoop
    /// The hash of the token of the session or the program; nil for the public.
    let session: [UInt8]?
    private var socket: WebSocketHandler?
    private var subscriptions: [String: Subscription] = [:]
    private var made = 0
    private var pace: MessagePace
    /// The reading from the store that is under way: one at a time, however many subscriptions ask for one.
    private var reading: Task<Void, Never>?

    init(
        hub: LiveHub, map: MapID, account: AccountID?, atMost: Domain.Role?, token: String?, eventLoop: any EventLoop
    ) {
        self.hub = hub
        self.map = map
        self.account = account
        self.atMost = atMost
        self.eventLoop = eventLoop
        pace = MessagePace(now: .now())
        session = account == nil ? nil : token.flatMap(hub.store.vault.hash(ofAccess:))
    }

    func opened(_ socket: WebSocketHandler) {
        self.socket = socket
        hub.attach(self, on: eventLoop)
        send(.hello(map: map, audience: audience, head: hub.store.head))
    }

    func received(text: String) {
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

    func received(binary: ByteBuffer) {
        close(.unsupportedData, "messages are text")
    }

    func writabilityChanged(_ isWritable: Bool) {
        if isWritable { pump() }
    }

    /// The hint is spread, so that not all come back at once.
    func shutdownRequested(_ socket: WebSocketHandler) {
        close(.goingAway, "retry_after=\(Int.random(in: 1...10))")
    }

    func closed(code: CloseCode, reason: String) {
        socket = nil
        subscriptions = [:]
        reading?.cancel()
        hub.detach(self, on: eventLoop)
    }

    func close(_ code: CloseCode, _ reason: String) {
        socket?.close(code: code, reason: reason)
    }

    /// Tells each subscription what has come since its cursor, as long as the socket takes it.
    func pump() {
        guard let socket, socket.isOpen else { return }
        let audience = audience
        // Who is furthest behind reads first, so that nobody waits for ever.
        for (id, _) in subscriptions.sorted(by: { $0.value.cursor < $1.value.cursor }) { pump(id, audience, socket) }
        socket.flush()
    }

    /// Asked anew each time: a role can change while the line is open.
    private var audience: Audience {
        hub.store.directory.caller(account, on: map, atMost: atMost).audience
    }

    private func obey(_ message: ClientMessage) throws(ClientMessage.Fault) {
        switch message {
        case .subscribe(let id, let since, let filter):
            guard subscriptions[id] != nil || subscriptions.count < Self.mostSubscriptions else {
                throw .init(
                    code: "too_many", detail: "at most \(Self.mostSubscriptions) subscriptions a connection", id: id)
            }
            let head = hub.store.head
            if let since, since > head {
                throw .init(code: "bad_since", detail: "the log ends at \(head)", id: id)
            }
            made += 1
            subscriptions[id] = Subscription(filter: filter, cursor: since ?? head, isCaughtUp: false, number: made)
            send(.subscribed(id: id, head: head))
        case .update(let id, let filter):
            guard subscriptions[id] != nil else { throw Self.unknown(id) }
            subscriptions[id]?.filter = filter
        case .unsubscribe(let id):
            guard subscriptions.removeValue(forKey: id) != nil else { throw Self.unknown(id) }
            send(.unsubscribed(id: id))
        case .ping(let n):
            send(.pong(n: n))
        }
    }

    private static func unknown(_ id: String) -> ClientMessage.Fault {
        .init(code: "unknown_id", detail: "no subscription of this id", id: id)
    }

    private func send(_ message: ServerMessage) {
        socket?.send(text: message.text)
        socket?.flush()
    }

    private func pump(_ id: String, _ audience: Audience, _ socket: WebSocketHandler) {
        while socket.isWritable, let subscription = subscriptions[id] {
            switch hub.next(after: subscription.cursor, limit: Self.stride) {
            case .ready(let changes, let through):
                guard tell(changes, to: id, audience, socket) else { return }
                subscriptions[id]?.cursor = through
            case .behind:
                return read(id, subscription, audience)
            case .nothing(let head):
                if !subscription.isCaughtUp && subscription.cursor >= head {
                    subscriptions[id]?.isCaughtUp = true
                    socket.send(text: ServerMessage.caughtUp(id: id, seq: max(head, subscription.cursor)).text)
                }
                return
            }
        }
    }

    /// Tells of `changes` one by one, moving the cursor along.
    ///
    /// - Returns: false when the socket took no more before the last.
    private func tell(
        _ changes: [PreparedChange], to id: String, _ audience: Audience, _ socket: WebSocketHandler
    ) -> Bool {
        guard let filter = subscriptions[id]?.filter else { return false }
        for change in changes {
            guard socket.isWritable else { return false }
            if change.map == map, let message = change.message(for: audience, subscription: id, filter: filter) {
                socket.send(message)
            }
            subscriptions[id]?.cursor = change.seq
        }
        return true
    }

    /// Reads on from the store; the event loop goes on meanwhile.
    private func read(_ id: String, _ subscription: Subscription, _ audience: Audience) {
        guard reading == nil else { return }
        let (hub, map, cursor) = (hub, map, subscription.cursor)
        // What is committed now is in the reading, or in the next one.
        let head = hub.store.head
        let promise = eventLoop.makePromise(of: [PreparedChange].self)
        reading = promise.completeWithTask {
            try await hub.read(map, after: cursor, limit: Self.readingStride, for: audience)
        }
        promise.futureResult.assumeIsolated().whenComplete { [weak self] result in
            self?.didRead(id, subscription.number, audience, head, result)
        }
    }

    private func didRead(
        _ id: String, _ number: Int, _ audience: Audience, _ head: Int64, _ result: Result<[PreparedChange], any Error>
    ) {
        reading = nil
        guard let socket else { return }
        switch result {
        case .success(let changes):
            // Another subscription of the same id, or another role, since: what was read is not for it.
            if subscriptions[id]?.number == number, audience == self.audience,
                tell(changes, to: id, audience, socket), changes.count < Self.readingStride
            {
                subscriptions[id]?.cursor = max(changes.last?.seq ?? 0, head)
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
