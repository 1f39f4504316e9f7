import HTTPServer
import NIOCore
import NIOHTTP1
import Testing

struct RequestAssemblerTests {
    private static func head(_ headers: HTTPHeaders, method: HTTPMethod = .POST) -> HTTPServerRequestPart {
        var headers = headers
        headers.add(name: "Host", value: "a")
        return .head(HTTPRequestHead(version: .http1_1, method: method, uri: "/a?b=c", headers: headers))
    }

    private static func body(_ count: Int) -> HTTPServerRequestPart { .body(ByteBuffer(repeating: 0x61, count: count)) }

    @Test func aRequestIsPutTogether() {
        var assembler = RequestAssembler(budget: BodyBudget(limit: 1000, alwaysGranted: 0))
        let admit: (inout HTTPRequest) -> Admission = { request in
            #expect(request.path == "/a")
            #expect(request.body.readableBytes == 0)
            return .accepted(bodyLimit: 10)
        }
        guard
            case .readBody(.sized(10), sendContinue: true) =
                assembler.receive(Self.head(["Content-Length": "10", "Expect": "100-Continue"]), admit: admit)
        else {
            Issue.record("the body is not read")
            return
        }
        _ = assembler.receive(Self.body(4), admit: admit)
        _ = assembler.receive(Self.body(6), admit: admit)
        guard case .dispatch(let request, keepAlive: true) = assembler.receive(.end(nil), admit: admit) else {
            Issue.record("the request is not given out")
            return
        }
        #expect(request.body == ByteBuffer(repeating: 0x61, count: 10))
        #expect(request.query.first("b") == "c")
    }

    @Test func aRefusedHeadIsAnsweredWithoutItsBody() {
        var assembler = RequestAssembler(budget: BodyBudget(limit: 1000, alwaysGranted: 0))
        let admit: (inout HTTPRequest) -> Admission = { _ in .refused(HTTPRefusal.notFound.response) }
        guard
            case .answer(let response, _, keepAlive: false) =
                assembler.receive(Self.head(["Content-Length": "10"]), admit: admit)
        else {
            Issue.record("the head is not answered")
            return
        }
        #expect(response.status == .notFound)
        guard case .none = assembler.receive(Self.body(10), admit: admit) else {
            Issue.record("the body is taken")
            return
        }
    }

    @Test func aRefusedHeadWithoutABodyKeepsTheConnection() {
        var assembler = RequestAssembler(budget: BodyBudget(limit: 1000, alwaysGranted: 0))
        let admit: (inout HTTPRequest) -> Admission = { _ in .refused(HTTPRefusal.notFound.response) }
        for _ in 0..<2 {
            _ = assembler.receive(Self.head([:], method: .GET), admit: admit)
            guard case .answer(_, _, keepAlive: true) = assembler.receive(.end(nil), admit: admit) else {
                Issue.record("the connection is not kept")
                return
            }
        }
    }

    @Test func aChunkedBodyIsCutAtTheLimit() {
        var assembler = RequestAssembler(budget: BodyBudget(limit: 1000, alwaysGranted: 0))
        let admit: (inout HTTPRequest) -> Admission = { _ in .accepted(bodyLimit: 10) }
        guard
            case .readBody(.chunked, sendContinue: false) =
                assembler.receive(Self.head(["Transfer-Encoding": "chunked"]), admit: admit)
        else {
            Issue.record("the body is not read")
            return
        }
        guard case .none = assembler.receive(Self.body(10), admit: admit) else {
            Issue.record("the limit itself is refused")
            return
        }
        guard case .refuse(let refusal, .POST) = assembler.receive(Self.body(1), admit: admit) else {
            Issue.record("the limit is passed")
            return
        }
        #expect(refusal.status == .payloadTooLarge)
    }

    @Test(arguments: ["Content-Length", "transfer-encoding", "Host", "Cookie"])
    func aTrailerThatMeansSomethingBeforeTheBodyIsRefused(_ name: String) {
        for (trailers, isRefused) in [([name: "a"], true), (["Checksum": "a"], false)] as [(HTTPHeaders, Bool)] {
            var assembler = RequestAssembler(budget: BodyBudget(limit: 1000, alwaysGranted: 0))
            let admit: (inout HTTPRequest) -> Admission = { _ in .accepted(bodyLimit: 10) }
            _ = assembler.receive(Self.head(["Transfer-Encoding": "chunked"]), admit: admit)
            switch assembler.receive(.end(trailers), admit: admit) {
            case .refuse(let refusal, .POST): #expect(isRefused && refusal.status == .badRequest)
            case .dispatch: #expect(!isRefused)
            default: Issue.record("neither refused nor given out")
            }
        }
    }

    @Test(arguments: [["Content-Length": "600"], ["Transfer-Encoding": "chunked"]] as [HTTPHeaders])
    func roomForABodyIsTakenAsItArrivesAndGivenBackWithTheRequest(_ headers: HTTPHeaders) {
        let budget = BodyBudget(limit: 1000, alwaysGranted: 0)
        let admit: (inout HTTPRequest) -> Admission = { _ in .accepted(bodyLimit: 700) }
        var first: RequestAssembler? = RequestAssembler(budget: budget)
        _ = first?.receive(Self.head(headers), admit: admit)
        #expect(budget.bytes == 0)
        _ = first?.receive(Self.body(600), admit: admit)
        #expect(budget.bytes == 600)
        var second = RequestAssembler(budget: budget)
        _ = second.receive(Self.head(headers), admit: admit)
        guard case .none = second.receive(Self.body(400), admit: admit),
            case .refuse(let refusal, .POST) = second.receive(Self.body(1), admit: admit)
        else {
            Issue.record("the second body is let in")
            return
        }
        #expect(refusal.status == .serviceUnavailable)
        #expect(refusal.headers["Retry-After"] == ["1"])
        #expect(budget.bytes == 600)
        first = nil
        #expect(budget.bytes == 0)
    }

    @Test func aBodyForAFileIsHandedOnAndCounted() {
        let (memory, files) = (BodyBudget(limit: 1 << 20, alwaysGranted: 0), BodyBudget(limit: 1000, alwaysGranted: 0))
        let admission = FileAdmission(bodyLimit: 900, folder: BodyFolder(path: "/"))
        let admit: (inout HTTPRequest) -> Admission = { _ in .acceptedIntoFile(admission) }
        var assembler: RequestAssembler? = RequestAssembler(budget: memory, fileBudget: files)
        guard
            case .askForFile(_, _, .chunked, sendContinue: false) =
                assembler?.receive(Self.head(["Transfer-Encoding": "chunked"]), admit: admit),
            case .store(let bytes) = assembler?.receive(Self.body(900), admit: admit)
        else {
            Issue.record("the body is not taken")
            return
        }
        #expect(bytes.readableBytes == 900 && files.bytes == 900 && memory.bytes == 256 << 10)
        guard case .refuse(let refusal, _) = assembler?.receive(Self.body(1), admit: admit) else {
            Issue.record("too long a body is taken")
            return
        }
        #expect(refusal.status == .payloadTooLarge)
        assembler = nil
        #expect(files.bytes == 0 && memory.bytes == 0)
    }

    @Test func partsOutOfOrderAreRefused() {
        for part: HTTPServerRequestPart in [.end(nil), Self.body(1)] {
            var assembler = RequestAssembler(budget: BodyBudget(limit: 1000, alwaysGranted: 0))
            guard case .refuse(let refusal, nil) = assembler.receive(part, admit: { _ in .accepted(bodyLimit: 0) })
            else {
                Issue.record("taken")
                continue
            }
            #expect(refusal.status == .badRequest)
        }
    }
}
