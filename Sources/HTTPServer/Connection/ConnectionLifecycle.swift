import NIOCore

/// The life of one connection: what it is doing, how long that may take, and whether another request follows.
package struct ConnectionLifecycle {
    package enum Phase: Equatable, Sendable {
        /// Before the first request and between two.
        case idle
        case readingHead
        case readingBody
        /// The responder is at work.
        case responding
        case writing
        /// Our side is closed; the client's last bytes are awaited, so that it reads our answer before the reset.
        case lingering
        case closed
    }

    package enum Expiry: Equatable, Sendable {
        /// Too early: the deadline has moved.
        case none
        /// Answer 408.
        case timeout
        case close
    }

    package enum Sequel: Equatable, Sendable {
        case nextRequest
        case linger
        case close
    }

    private let timeouts: ConnectionTimeouts
    package private(set) var phase = Phase.idle
    /// When the present phase has taken too long; nil while the responder is at work.
    package private(set) var deadline: NIODeadline?
    package private(set) var isInputClosed = false
    /// Whether the response now due is the last one.
    package private(set) var closesAfterResponse = false
    private var leavesInputUnread = false
    private var isQuiescing = false
    private var bodyBegan = NIODeadline.uptimeNanoseconds(0)
    private var bodyBytes = 0

    package init(timeouts: ConnectionTimeouts, now: NIODeadline) {
        self.timeouts = timeouts
        deadline = now + timeouts.idle
    }

    /// A part of a head came. The time for it counts from its first byte.
    package mutating func headBegan(now: NIODeadline) {
        guard phase == .idle else { return }
        phase = .readingHead
        deadline = now + timeouts.head
    }

    package mutating func bodyBegan(now: NIODeadline) {
        phase = .readingBody
        bodyBegan = now
        bodyBytes = 0
        deadline = now + timeouts.body.allowance(bytes: 0)
    }

    package mutating func bodyReceived(bytes: Int) {
        guard phase == .readingBody else { return }
        bodyBytes += bytes
        deadline = bodyBegan + timeouts.body.allowance(bytes: bodyBytes)
    }

    /// All of a request is read, and its answer is due.
    package mutating func requestRead(keepAlive: Bool) {
        phase = .responding
        deadline = nil
        closesAfterResponse = !keepAlive || isQuiescing
    }

    /// What was read of a request is refused; the rest of it is not read.
    package mutating func requestRefused() {
        phase = .responding
        deadline = nil
        closesAfterResponse = true
        leavesInputUnread = true
    }

    package mutating func writing(bytes: Int, now: NIODeadline) {
        phase = .writing
        if isQuiescing { closesAfterResponse = true }
        deadline = now + timeouts.write.allowance(bytes: bytes)
    }

    package mutating func written(now: NIODeadline) -> Sequel {
        guard phase == .writing else { return .close }
        guard closesAfterResponse || isQuiescing else {
            phase = .idle
            deadline = now + timeouts.idle
            return .nextRequest
        }
        guard leavesInputUnread && !isInputClosed else {
            phase = .closed
            deadline = nil
            return .close
        }
        phase = .lingering
        deadline = now + timeouts.linger
        return .linger
    }

    package mutating func expire(now: NIODeadline) -> Expiry {
        guard let deadline, now >= deadline else { return .none }
        switch phase {
        case .readingHead, .readingBody:
            requestRefused()
            return .timeout
        default:
            phase = .closed
            self.deadline = nil
            return .close
        }
    }

    /// The client will send no more.
    ///
    /// - Returns: whether to close at once, as no request is complete.
    package mutating func inputClosed() -> Bool {
        isInputClosed = true
        switch phase {
        case .responding, .writing: return false
        case .idle, .readingHead, .readingBody, .lingering, .closed: return true
        }
    }

    /// The server is going down: the request being read or answered is the last.
    ///
    /// - Returns: whether to close at once, as there is none.
    package mutating func quiesce() -> Bool {
        isQuiescing = true
        return phase == .idle
    }

    package mutating func closed() {
        phase = .closed
        deadline = nil
    }
}
