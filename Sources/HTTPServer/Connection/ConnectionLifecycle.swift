import NIOCore

/// The life of one connection: what it is doing, how long that may take, and whether another request follows.
package struct ConnectionLifecycle {
    package enum Phase: Equatable, Sendable {
        /// Before the first request and between two.
        case idle
        case readingHead
        /// The responder looks at a head whose body is still to be read.
        case admitting
        case readingBody
        /// The responder is at work.
        case responding
        case writing
        /// The body is being made, and what was made of it is written.
        case streaming
        /// Our side is closed; the client's last bytes are awaited, so that it reads our answer before the reset.
        case lingering
        case closed
    }

    package enum Expiry: Equatable, Sendable {
        /// Too early: the deadline has moved.
        case none
        /// Answer 408.
        case refuse(HTTPRefusal)
        case close(RefusalReason?)
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
    /// What the body had left of its time when it was told to wait.
    private var allowanceLeft: TimeAmount?
    private var leavesInputUnread = false
    /// Whether the client may have sent another request by the time that it learns there will be none.
    private var mayBeSendingOn = false
    package private(set) var isQuiescing = false
    private var writingBytes = 0
    private var takenBytes = 0
    private var lingerEnd = NIODeadline.uptimeNanoseconds(0)

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

    /// Whether a body is to be read is being found out, which is the server's to do.
    package mutating func admitting() {
        phase = .admitting
        deadline = nil
    }

    package mutating func bodyBegan(now: NIODeadline) {
        phase = .readingBody
        allowanceLeft = nil
        deadline = now + timeouts.body.allowance(bytes: 0)
    }

    package mutating func bodyReceived(bytes: Int, now: NIODeadline) {
        guard phase == .readingBody else { return }
        if let left = allowanceLeft {
            allowanceLeft = min(left + timeouts.body.earned(bytes: bytes), timeouts.body.longestStall)
            return
        }
        guard let present = deadline else { return }
        deadline = min(present + timeouts.body.earned(bytes: bytes), now + timeouts.body.longestStall)
    }

    /// The body is not read on for now: the time is ours, not the client's.
    package mutating func bodySuspended(now: NIODeadline) {
        guard phase == .readingBody, let present = deadline else { return }
        allowanceLeft = present - now
        deadline = nil
    }

    package mutating func bodyResumed(now: NIODeadline) {
        guard phase == .readingBody, let left = allowanceLeft else { return }
        allowanceLeft = nil
        deadline = now + left
    }

    /// All of a request is read, and its answer is due.
    package mutating func requestRead(keepAlive: Bool) {
        phase = .responding
        deadline = nil
        closesAfterResponse = !keepAlive || isQuiescing
        mayBeSendingOn = keepAlive
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
        writingBytes = bytes
        takenBytes = 0
        deadline = now + timeouts.write.allowance(bytes: 0)
    }

    /// The head of a body that is made while it is sent goes out. Making it is the server's to do.
    ///
    /// - Parameter endsWithConnection: whether the end of the connection is the end of the body.
    package mutating func streaming(endsWithConnection: Bool) {
        phase = .streaming
        if isQuiescing || endsWithConnection { closesAfterResponse = true }
        deadline = nil
    }

    /// The client has taken what was made of the body so far, or the kernel has.
    package mutating func pieceWritten() {
        guard phase == .writing else { return }
        phase = .streaming
        deadline = nil
    }

    /// The client has taken the response, or the kernel has.
    ///
    /// - Parameter holdsInput: whether bytes from behind the request are there.
    package mutating func written(holdsInput: Bool, now: NIODeadline) -> Sequel {
        guard phase == .writing else { return .close }
        guard closesAfterResponse || isQuiescing else {
            phase = .idle
            deadline = now + timeouts.idle
            return .nextRequest
        }
        guard leavesInputUnread || mayBeSendingOn || holdsInput, !isInputClosed else {
            phase = .closed
            deadline = nil
            return .close
        }
        phase = .lingering
        lingerEnd = now + timeouts.lingerTotal
        inputDiscarded(now: now)
        return .linger
    }

    /// A part of what is not read any more came and was thrown away.
    package mutating func inputDiscarded(now: NIODeadline) {
        guard phase == .lingering else { return }
        deadline = min(now + timeouts.linger, lingerEnd)
    }

    /// - Parameter unsent: bytes of the response that the client has yet to take; asked for while writing.
    package mutating func expire(now: NIODeadline, unsent: () -> Int) -> Expiry {
        guard let deadline, now >= deadline else { return .none }
        switch phase {
        case .readingHead:
            requestRefused()
            return .refuse(.timeout(.slowHead))
        case .readingBody:
            requestRefused()
            return .refuse(.timeout(.slowBody))
        case .writing:
            let taken = max(takenBytes, writingBytes - unsent())
            let earned = timeouts.write.earned(bytes: taken - takenBytes)
            takenBytes = taken
            let due = deadline + min(earned, timeouts.write.longestStall)
            guard now >= due else {
                self.deadline = due
                return .none
            }
            closed()
            return .close(.slowReader)
        default:
            closed()
            return .close(nil)
        }
    }

    /// The client will send no more.
    ///
    /// - Returns: whether to close at once, as no request is complete.
    package mutating func inputClosed() -> Bool {
        isInputClosed = true
        switch phase {
        case .responding, .writing, .streaming: return false
        case .idle, .readingHead, .admitting, .readingBody, .lingering, .closed: return true
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

extension HTTPRefusal {
    package static func timeout(_ reason: RefusalReason) -> HTTPRefusal {
        HTTPRefusal(.requestTimeout, "The request took too long to arrive.", reason: reason)
    }
}
