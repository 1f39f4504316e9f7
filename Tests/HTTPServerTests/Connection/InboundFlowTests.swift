import HTTPServer
import NIOCore
import Testing

struct InboundFlowTests {
    private static func flow(_ text: String, mode: InboundFlow.Mode = .head) -> InboundFlow {
        var flow = InboundFlow(limits: HeadScanner.Limits(target: 100, fields: 1000, fieldCount: 10))
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
        #expect(flow.next() == Self.feed("GET /next"))
        #expect(flow.hasPartialHead)
        #expect(flow.next() == .wait)
        #expect(flow.wantsInput)
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

    @Test func aPieceOfAChunkedBodyEndsWithALine() {
        var flow = Self.flow("3\r\nabc\r\n0\r\n\r\nGET", mode: .chunkedBody)
        for line in ["3\r\n", "abc\r\n", "0\r\n", "\r\n"] {
            #expect(flow.next() == Self.feed(line))
        }
        flow.enter(.paused)
        #expect(flow.takeHeld() == ByteBuffer(string: "GET"))
    }

    @Test func aChunkWithoutALineIsFedAsItComes() {
        var flow = Self.flow("ffff", mode: .chunkedBody)
        #expect(flow.next() == Self.feed("ffff"))
        #expect(flow.next() == .wait)
    }

    @Test func whatPilesUpIsAbandoned() {
        var flow = Self.flow(String(repeating: "a", count: 256 * 1024), mode: .paused)
        #expect(flow.next() == .wait)
        flow.receive(ByteBuffer(string: "a"))
        #expect(flow.next() == .abandon)
    }

    @Test func whatIsThrownAwayHasAnEndToo() {
        var flow = Self.flow(String(repeating: "a", count: 1024 * 1024), mode: .discarding)
        #expect(flow.next() == .wait)
        #expect(flow.wantsInput)
        flow.receive(ByteBuffer(string: "a"))
        #expect(flow.next() == .abandon)
    }
}
