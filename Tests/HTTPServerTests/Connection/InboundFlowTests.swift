import HTTPServer
import NIOCore
import Testing

struct InboundFlowTests {
    private static func flow(_ text: String, mode: InboundFlow.Mode = .head) -> InboundFlow {
        var flow = InboundFlow(
            limits: HeadScanner.Limits(target: 100, fields: 1000, fieldCount: 10),
            chunks: ChunkScanner.Limits(extensions: 100, trailers: 100, trailerCount: 2)
        )
        flow.enter(mode)
        flow.receive(ByteBuffer(string: text))
        return flow
    }

    private static func feed(_ text: String) -> InboundFlow.Step { .feed(ByteBuffer(string: text)) }

    @Test func aPieceEndsWithTheHead() {
        let head = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
        var flow = Self.flow(head + "GET /next")
        #expect(flow.next() == Self.feed(head))
        flow.enter(.paused)
        #expect(flow.next() == .wait)
        #expect(!flow.wantsInput)
        flow.enter(.head)
        #expect(flow.next() == .wait)
        #expect(flow.hasPartialHead)
        #expect(flow.wantsInput)
    }

    @Test func aHeadIsHandedOnWholeHoweverItCame() {
        let head = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
        var flow = Self.flow("")
        for (index, byte) in head.utf8.enumerated() {
            flow.receive(ByteBuffer(bytes: [byte]))
            #expect(flow.next() == (index == head.utf8.count - 1 ? Self.feed(head) : .wait))
        }
    }

    @Test func aPieceEndsWithASizedBody() {
        var flow = Self.flow("abc", mode: .sizedBody(remaining: 5))
        #expect(flow.next() == Self.feed("abc"))
        flow.receive(ByteBuffer(string: "defg"))
        #expect(flow.next() == Self.feed("de"))
        #expect(flow.mode == .sizedBody(remaining: 0))
        flow.enter(.paused)
        #expect(flow.takeHeld() == ByteBuffer(string: "fg"))
        #expect(flow.takeHeld() == nil)
    }

    @Test func aPieceEndsWithAChunkedBody() {
        let body = "3\r\na\nc\r\n0\r\nX: y\r\n\r\n"
        var flow = Self.flow(body + "GET", mode: .chunkedBody)
        #expect(flow.next() == Self.feed(body))
        flow.enter(.paused)
        #expect(flow.takeHeld() == ByteBuffer(string: "GET"))
    }

    @Test func aPartOfAChunkedBodyIsHandedOnAsItComes() {
        var flow = Self.flow("ff", mode: .chunkedBody)
        #expect(flow.next() == Self.feed("ff"))
        #expect(flow.next() == .wait)
    }

    @Test func whatStandsBeforeAFaultIsHandedOnFirst() {
        var flow = Self.flow("1\r\na\r\n1\n", mode: .chunkedBody)
        #expect(flow.next() == Self.feed("1\r\na\r\n1"))
        guard case .refuse(let refusal) = flow.next() else {
            Issue.record("a bare line feed is taken")
            return
        }
        #expect(refusal.status == .badRequest)
        flow.enter(.discarding)
        #expect(flow.next() == .wait)
    }

    /// Whoever fed the parser its end and is asked for more reads another message than the parser does.
    @Test(arguments: [
        ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", InboundFlow.Mode.head), ("abc", .sizedBody(remaining: 3)),
        ("0\r\n\r\n", .chunkedBody),
    ])
    func nothingFollowsTheEndOfAMessage(_ message: String, _ mode: InboundFlow.Mode) {
        var flow = Self.flow(message + "more", mode: mode)
        #expect(flow.next() == Self.feed(message))
        guard case .refuse(let refusal) = flow.next() else {
            Issue.record("more is fed")
            return
        }
        #expect(refusal.status == .badRequest)
    }

    @Test func whatPilesUpIsAbandoned() {
        var flow = Self.flow(String(repeating: "a", count: 256 * 1024), mode: .paused)
        #expect(flow.next() == .wait)
        flow.receive(ByteBuffer(string: "a"))
        #expect(flow.next() == .abandon)
    }

    @Test func whatIsThrownAwayIsNotKept() {
        var flow = Self.flow(String(repeating: "a", count: 1024 * 1024), mode: .discarding)
        #expect(flow.next() == .wait)
        #expect(flow.wantsInput)
        #expect(flow.takeHeld() == nil)
    }
}
