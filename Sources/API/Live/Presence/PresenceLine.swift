import Domain
import NIOCore

/// What one connection says of its own presence and hears of others'. Used on the connection's event loop.
final class PresenceLine {
    private let hub: LiveHub
    private let map: MapID
    private let eventLoop: any EventLoop
    /// Says something to the client; false when its socket takes no more now.
    private let say: (ServerMessage) -> Bool
    /// Who asks, by the role of now.
    private let caller: () -> Caller
    private let atMost: Role?
    /// Whether the client wants to hear of others.
    private var isListening = false
    /// What the client was told last; nil: nothing, as nobody was there.
    private var told: [PresentMember] = []
    /// Whether there is something that the socket had no room for.
    private var owes = false
    /// What was said last, while the claim of an earlier message is looked up.
    private var waiting: Presence?
    private var lookup: Task<Void, Never>?

    init(
        hub: LiveHub, map: MapID, atMost: Role?, eventLoop: any EventLoop, caller: @escaping () -> Caller,
        say: @escaping (ServerMessage) -> Bool
    ) {
        self.hub = hub
        self.map = map
        self.atMost = atMost
        self.eventLoop = eventLoop
        self.caller = caller
        self.say = say
    }

    /// The client follows: a member is told who is there.
    func listen() {
        isListening = true
        tell()
    }

    /// The client says what its member does.
    ///
    /// - Throws: to who is no member.
    func obey(_ presence: Presence) throws(ClientMessage.Fault) {
        guard caller().audience >= .team else {
            leave()
            throw .init(code: "forbidden", detail: "presence is for members of the map", id: nil)
        }
        if lookup != nil {
            // The latest counts; those in between nobody would have seen.
            waiting = presence
        } else {
            begin(presence)
        }
        if !isListening { listen() }
    }

    /// Tells the client who is there, if that is news to it.
    func tell() {
        guard isListening else { return }
        let present = hub.presence.present(on: map, for: caller())
        owes = present != told && !say(.presence(present))
        if !owes { told = present }
    }

    /// The socket takes more.
    func drained() {
        if owes { tell() }
    }

    /// The connection is closed.
    func end() {
        isListening = false
        lookup?.cancel()
        leave()
    }

    private func leave() {
        waiting = nil
        hub.presence.leave(ObjectIdentifier(self), on: map)
    }

    private func begin(_ presence: Presence) {
        guard presence.state != .idle else { return leave() }
        guard let claim = presence.claim else { return enter(presence, at: nil, after: 0) }
        let (store, map, commits) = (hub.store, map, hub.presence.commits)
        let promise = eventLoop.makePromise(of: Claim?.self)
        lookup = promise.completeWithTask { try await store.claim(claim, on: map) }
        promise.futureResult.assumeIsolated().whenComplete { [weak self] result in
            self?.found(presence, result, after: commits)
        }
    }

    private func found(_ presence: Presence, _ result: Result<Claim?, any Error>, after commits: Int) {
        lookup = nil
        if let waiting {
            self.waiting = nil
            return begin(waiting)
        }
        guard isListening else { return }
        let caller = caller()
        guard caller.audience >= .team, let map = hub.store.directory.maps[map], case .success(let claim?) = result,
            hub.store.visibility.view(of: claim, on: map, for: caller.audience, viewer: caller.account) != nil
        else {
            leave()
            _ = say(
                .error(code: "unknown_claim", detail: "there is no such claim, or it is not for you to see", id: nil))
            return
        }
        enter(presence, at: claim, after: commits)
    }

    private func enter(_ presence: Presence, at claim: Claim?, after commits: Int) {
        guard let account = caller().account else { return }
        let isThere = hub.presence.enter(
            ObjectIdentifier(self), account, atMost: atMost, on: map, presence, at: claim, after: commits)
        // Somebody wrote something while the claim was looked up.
        if !isThere { begin(presence) }
    }
}

@available(*, unavailable)
extension PresenceLine: Sendable {}
