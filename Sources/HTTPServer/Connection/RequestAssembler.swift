import NIOCore
import NIOHTTP1

/// Makes one request at a time out of the parser's parts: checks the head, asks for admission, holds the body to its
/// limit and to the memory that there is for bodies.
package struct RequestAssembler {
    package enum Action: Sendable {
        case none
        /// Read the body; first tell the client to go on, if it waits for that.
        case readBody(BodyFraming, sendContinue: Bool)
        /// Have the head looked at, then read the body into a file.
        case askForFile(HTTPRequest, FileAdmission, BodyFraming, sendContinue: Bool)
        /// Append this to the file.
        case store(ByteBuffer)
        case dispatch(HTTPRequest, keepAlive: Bool)
        /// The responder answered the head.
        case answer(HTTPResponse, HTTPRequest, keepAlive: Bool)
        /// The request is refused and the connection has to be closed: where the next message begins is not known.
        case refuse(HTTPRefusal, HTTPMethod?)
    }

    private enum State {
        case awaitingHead
        case body(HTTPRequest, limit: Int, keepAlive: Bool)
        case storing(HTTPRequest, stored: Int, limit: Int, keepAlive: Bool)
        case answered(HTTPResponse, HTTPRequest, keepAlive: Bool)
        case refused
    }

    /// Fields that mean something before the body, so that a reader who takes them from behind it takes another
    /// message for the same (RFC 9110 §6.5.1).
    private static let notInTrailers = [
        "Authorization", "Connection", "Content-Encoding", "Content-Length", "Content-Range", "Content-Type", "Cookie",
        "Expect", "Host", "Trailer", "Transfer-Encoding", "Upgrade",
    ]

    private let budget: BodyBudget
    private let fileBudget: BodyBudget
    private var state = State.awaitingHead

    /// - Parameters:
    ///   - budget: for bodies in memory.
    ///   - fileBudget: for those in files.
    package init(budget: BodyBudget, fileBudget: BodyBudget = BodyBudget(limit: 0, alwaysGranted: 0)) {
        self.budget = budget
        self.fileBudget = fileBudget
    }

    package mutating func receive(
        _ part: HTTPServerRequestPart,
        admit: (inout HTTPRequest) -> Admission
    ) -> Action {
        switch (part, state) {
        case (_, .refused):
            return .none
        case (.head(let head), .awaitingHead):
            return receive(head, admit)
        case (.body(let bytes), .body(var request, let limit, let keepAlive)):
            guard request.body.readableBytes + bytes.readableBytes <= limit else {
                state = .refused
                return .refuse(.bodyTooLarge(limit: limit), request.method)
            }
            guard request.bodyReservation?.grow(by: bytes.readableBytes) == true else {
                state = .refused
                return .refuse(.bodiesTakeAllMemory, request.method)
            }
            // Let go of the buffer that the state holds, so that appending does not copy it.
            state = .awaitingHead
            request.appendBody(bytes)
            state = .body(request, limit: limit, keepAlive: keepAlive)
            return .none
        case (.body(let bytes), .storing(let request, let stored, let limit, let keepAlive)):
            return store(bytes, request, stored: stored, limit: limit, keepAlive: keepAlive)
        case (.end(let trailers), .body(let request, _, let keepAlive)),
            (.end(let trailers), .storing(let request, _, _, let keepAlive)):
            guard trailers.map(Self.areHarmless) ?? true else {
                state = .refused
                return .refuse(.badRequest("The trailer section has a field that belongs before it."), request.method)
            }
            state = .awaitingHead
            return .dispatch(request, keepAlive: keepAlive)
        case (.end, .answered(let response, let request, let keepAlive)):
            state = .awaitingHead
            return .answer(response, request, keepAlive: keepAlive)
        default:
            state = .refused
            return .refuse(.badRequest("The message is malformed."), nil)
        }
    }

    private mutating func receive(_ head: HTTPRequestHead, _ admit: (inout HTTPRequest) -> Admission) -> Action {
        do throws(HTTPRefusal) {
            let checked = try CheckedHead(head)
            return try receive(checked, admit)
        } catch {
            state = .refused
            return .refuse(error, head.method)
        }
    }

    private mutating func receive(
        _ head: CheckedHead,
        _ admit: (inout HTTPRequest) -> Admission
    ) throws(HTTPRefusal) -> Action {
        var request = head.request
        switch admit(&request) {
        case .refused(let response):
            guard head.framing == .none else {
                state = .refused
                return .answer(response, request, keepAlive: false)
            }
            state = .answered(response, request, keepAlive: head.keepAlive)
            return .none
        case .acceptedIntoFile(let admission):
            return try receive(head, request, admission)
        case .accepted(let limit):
            try Self.check(head.framing, limit: limit)
            if head.framing != .none { request.bodyReservation = BodyReservation(in: budget) }
            state = .body(request, limit: limit, keepAlive: head.keepAlive)
            return head.framing == .none ? .none : .readBody(head.framing, sendContinue: head.expectsContinue)
        }
    }

    private mutating func store(
        _ bytes: ByteBuffer, _ request: HTTPRequest, stored: Int, limit: Int, keepAlive: Bool
    ) -> Action {
        let stored = stored + bytes.readableBytes
        guard stored <= limit else {
            state = .refused
            return .refuse(.bodyTooLarge(limit: limit), request.method)
        }
        guard request.fileReservation?.grow(by: bytes.readableBytes) == true else {
            state = .refused
            return .refuse(.bodiesTakeAllRoom, request.method)
        }
        state = .storing(request, stored: stored, limit: limit, keepAlive: keepAlive)
        return .store(bytes)
    }

    private mutating func receive(
        _ head: CheckedHead, _ request: HTTPRequest, _ admission: FileAdmission
    ) throws(HTTPRefusal) -> Action {
        var request = request
        try Self.check(head.framing, limit: admission.bodyLimit)
        guard head.framing != .none else {
            state = .body(request, limit: 0, keepAlive: head.keepAlive)
            return .none
        }
        // What waits for the disk is in memory.
        let reservation = BodyReservation(in: budget)
        guard reservation.grow(by: BodyTransfer.memory) else { throw .bodiesTakeAllMemory }
        request.bodyReservation = reservation
        request.fileReservation = BodyReservation(in: fileBudget)
        state = .storing(request, stored: 0, limit: admission.bodyLimit, keepAlive: head.keepAlive)
        return .askForFile(request, admission, head.framing, sendContinue: head.expectsContinue)
    }

    private static func check(_ framing: BodyFraming, limit: Int) throws(HTTPRefusal) {
        switch framing {
        case .none: return
        case .sized(let length) where length <= limit && limit > 0: return
        case .chunked where limit > 0: return
        case .sized, .chunked: throw .bodyTooLarge(limit: limit)
        }
    }

    private static func areHarmless(_ trailers: HTTPHeaders) -> Bool {
        !notInTrailers.contains { trailers.contains(name: $0) }
    }
}

extension HTTPRequest {
    fileprivate mutating func appendBody(_ bytes: ByteBuffer) {
        if body.readableBytes == 0 {
            body = bytes
        } else {
            body.writeImmutableBuffer(bytes)
        }
    }
}

extension HTTPRefusal {
    static let bodiesTakeAllRoom = HTTPRefusal(
        .serviceUnavailable, "The server has no room for another file. Try again in a moment.",
        headers: ["Retry-After": "5"], reason: .bodies
    )

    static let bodiesTakeAllMemory = HTTPRefusal(
        .serviceUnavailable, "The server has no room for another body. Try again in a moment.",
        headers: ["Retry-After": "1"], reason: .bodies
    )
}
