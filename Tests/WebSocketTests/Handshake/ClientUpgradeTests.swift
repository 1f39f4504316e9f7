import NIOCore
import Testing
import WebSocket

@Suite struct ClientUpgradeTests {
    /// The good response to ``ClientHandshakeTests/example()``.
    static let head = [
        "HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade",
        "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", "Sec-WebSocket-Protocol:chat ", "", "",
    ].joined(separator: "\r\n")

    static func upgrade() throws -> ClientUpgrade {
        ClientUpgrade(handshake: try ClientHandshakeTests.example())
    }

    @Test func leavesWhatFollowsTheHead() throws {
        var upgrade = try Self.upgrade()
        var input = ByteBuffer(string: Self.head + "frames")
        let acceptance = try upgrade.receive(&input)
        #expect(acceptance?.subprotocol == "chat")
        #expect(String(buffer: input) == "frames")
    }

    @Test func everyCutGivesTheSame() throws {
        let bytes = Array((Self.head + "frames").utf8)
        for cut in 0...Self.head.utf8.count {
            var upgrade = try Self.upgrade()
            var first = ByteBuffer(bytes: bytes[..<cut])
            var rest = ByteBuffer(bytes: bytes[cut...])
            let early = try upgrade.receive(&first)
            let acceptance = try early ?? upgrade.receive(&rest)
            #expect(acceptance?.subprotocol == "chat", "cut at \(cut)")
            #expect(String(buffer: rest) == "frames", "cut at \(cut)")
        }
    }

    @Test func passesOverInterimResponses() throws {
        var upgrade = try Self.upgrade()
        var input = ByteBuffer(
            string: "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + Self.head)
        #expect(try upgrade.receive(&input)?.subprotocol == "chat")
    }

    static let faults: [(String, ClientUpgradeError)] = [
        ("HTTP/1.0 101 x\r\n\r\n", .malformedResponse),
        ("HTTP/2 101 x\r\n\r\n", .malformedResponse),
        ("HTTP/1.1 1O1 x\r\n\r\n", .malformedResponse),
        ("HTTP/1.1 099 x\r\n\r\n", .malformedResponse),
        ("HTTP/1.1 600 x\r\n\r\n", .malformedResponse),
        ("HTTP/1.1 +20 x\r\n\r\n", .malformedResponse),
        ("HTTP/1.1 1010 x\r\n\r\n", .malformedResponse),
        ("HTTP/1.1\r\n\r\n", .malformedResponse),
        ("\r\n\r\n", .malformedResponse),
        ("SSH-2.0-OpenSSH\r\n\r\n", .malformedResponse),
        ("HTTP/1.1 101 x\r\nno colon\r\n\r\n", .malformedResponse),
        ("HTTP/1.1 101 x\r\n: no name\r\n\r\n", .malformedResponse),
        ("HTTP/1.1 101 x\r\nspace : y\r\n\r\n", .malformedResponse),
        ("HTTP/1.1 101 x\r\na: b\r\n folded\r\n\r\n", .malformedResponse),
        ("HTTP/1.1 101 x\r\na: b\nc: d\r\n\r\n", .malformedResponse),
        ("HTTP/1.1 101 x\r\na: b\rc\r\n\r\n", .malformedResponse),
        ("HTTP/1.1 101 x\r\na: b\0\r\n\r\n", .malformedResponse),
        ("HTTP/1.1 101 x\r\n\r\n", .handshake(.upgrade)),
        (head.replacing("s3pP", with: "S3pP"), .handshake(.accept)),
        (head.replacing("chat", with: "other"), .handshake(.subprotocol)),
        ("HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n", .refused(status: 204, body: "")),
        (
            "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\nRetry-After: 7\r\n\r\n",
            .refused(status: 429, body: "", retryAfter: 7)
        ),
        (
            "HTTP/1.1 503 No\r\nContent-Length: 0\r\nRetry-After: Fri, 31 Dec 1999 23:59:59 GMT\r\n\r\n",
            .refused(status: 503, body: "")
        ),
        ("HTTP/1.1 404 Not Found\r\nContent-Length: 3\r\n\r\nno!more", .refused(status: 404, body: "no!")),
        (
            "HTTP/1.1 503\r\nContent-Length: 9000\r\n\r\n" + String(repeating: "a", count: 3000),
            .refused(status: 503, body: String(repeating: "a", count: 2048))
        ),
    ]

    @Test(arguments: faults)
    func refuses(_ response: String, _ error: ClientUpgradeError) throws {
        var upgrade = try Self.upgrade()
        #expect(throws: error) {
            var input = ByteBuffer(string: response)
            return try upgrade.receive(&input)
        }
        var slow = try Self.upgrade()
        #expect(throws: error) {
            for byte in response.utf8 {
                var input = ByteBuffer(bytes: [byte])
                _ = try slow.receive(&input)
            }
        }
    }

    @Test func bodyWithoutALengthGoesOnToTheEnd() throws {
        var upgrade = try Self.upgrade()
        var input = ByteBuffer(string: "HTTP/1.1 401 Unauthorized\r\n\r\nwho are you")
        #expect(try upgrade.receive(&input) == nil)
        #expect(upgrade.end(.connectionClosed) == .refused(status: 401, body: "who are you"))
    }

    @Test func endWithoutAResponseHasTheGivenReason() throws {
        var upgrade = try Self.upgrade()
        var input = ByteBuffer(string: "HTTP/1.1 101 Switching")
        #expect(try upgrade.receive(&input) == nil)
        #expect(upgrade.end(.timedOut) == .timedOut)
    }

    @Test(arguments: ["a", "HTTP/1.1 100 Continue\r\n\r\n"])
    func endlessHeadIsCutOff(_ piece: String) throws {
        var upgrade = try Self.upgrade()
        var input = ByteBuffer(string: String(repeating: piece, count: 17_000 / piece.utf8.count))
        #expect(throws: ClientUpgradeError.responseTooLarge) { try upgrade.receive(&input) }
    }
}
