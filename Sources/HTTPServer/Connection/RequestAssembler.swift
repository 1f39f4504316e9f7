import NIOCore
import NIOHTTP1

/// Makes one request at a time out of the parser's parts: checks the head, asks for admission, holds the body to its
/// limit and to the memory that there is for bodies.
package struct RequestAssembler {
    package enum Action: Sendable {
        case none
        /// Read the body; first tell the client to go on, if it waits for that.
        case readBody(BodyFraming, sendContinue: Bool)
        case dispatch(HTTPRequest, keepAlive: Bool)
        /// The responder answered the head.
        case answer(HTTPResponse, HTTPRequest, keepAlive: Bool)
        /// The request is refused and the connection has to be closed: where the next message begins is not known.
        case refuse(HTTPRefusal, HTTPMethod?)
    }

    private enum State {
        case awaitingHead
        case body(HTTPRequest, limit: Int, keepAlive: Bool)
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
    private var state = State.awaitingHead

    package init(budget: BodyBudget) {
        self.budget = budget
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
        case (.end(let trailers), .body(let request, _, let keepAlive)):
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
        case .accepted(let limit):
            try Self.check(head.framing, limit: limit)
            if head.framing != .none { request.bodyReservation = BodyReservation(in: budget) }
            state = .body(request, limit: limit, keepAlive: head.keepAlive)
            return head.framing == .none ? .none : .readBody(head.framing, sendContinue: head.expectsContinue)
        }
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
    static let bodiesTakeAllMemory = HTTPRefusal(
        .serviceUnavailable, "The server has no room for another body. Try again in a moment.",
        headers: ["Retry-After": "1"], reason: .bodies
    )
}
