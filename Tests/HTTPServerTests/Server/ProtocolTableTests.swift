import HTTPServer
import NIOCore
import Testing

/// Bytes on the wire, and what comes back.
@Suite(.timeLimit(.minutes(1)))
struct ProtocolTableTests {
    static let table = wellFormed + requestLines + targets + paths + fields + lengths + codings + chunks + bodies

    @Test func theTableIsLong() {
        #expect(Self.table.count >= 60)
        #expect(Set(Self.table.map(\.testDescription)).count == Self.table.count)
    }

    @Test(arguments: table)
    func answers(_ wire: WireCase) async throws {
        try await TestServer.run { _, address in
            let client = try await RawClient(address)
            await client.send(wire.bytes)
            let response = try await client.response(isHead: wire.bytes.starts(with: "HEAD".utf8))
            #expect(response.status == wire.status)
            #expect(response.headers["Connection"] == [wire.staysOpen ? "keep-alive" : "close"])
            if wire.status >= 400 {
                #expect(response.headers["Content-Type"] == ["application/problem+json"])
            }
            if wire.staysOpen && response.headers["Connection"] == ["keep-alive"] {
                await client.send(TestServer.probe)
                #expect(try await client.response().text == "here")
            } else {
                #expect(try await client.rest() == "")
            }
            await client.close()
        }
    }

    /// Whoever can make two readers disagree on where a request ends has a second request in what follows.
    @Test(arguments: table)
    func aRequestBehindIsAnsweredOnlyWhereTheFirstHasAnEnd(_ wire: WireCase) async throws {
        let bytes = wire.bytes + Array(TestServer.probe.utf8)
        let answers = try await Exchange.answers(to: [bytes[...]])
        // Every answer has the field once.
        let count = answers.split(separator: "\r\n").count { $0.hasPrefix("Connection: ") }
        #expect(count == (wire.staysOpen ? 2 : 1))
        #expect(!wire.staysOpen || answers.hasSuffix("here"))
    }

    @Test(arguments: table)
    func theCutMakesNoDifference(_ wire: WireCase) async throws {
        let whole = try await Exchange.answers(to: [wire.bytes[...]])
        // Single bytes, but for what is long only because it has no end.
        let size = 1 + wire.bytes.count / 5000
        let pieces = stride(from: 0, to: wire.bytes.count, by: size).map { wire.bytes[$0...].prefix(size) }
        #expect(try await Exchange.answers(to: pieces) == whole)
        #expect(whole.hasPrefix("HTTP/1.1 \(wire.status) "))
    }

    static func letters(_ count: Int) -> String { String(repeating: "a", count: count) }
    static func manyFields(_ count: Int) -> String { (0..<count).map { "X\($0): a\r\n" }.joined() }
    /// A request without a body to a route that takes any.
    static func get(_ target: String, _ fields: String = "") -> String {
        "GET \(target) HTTP/1.1\r\nHost: a\r\n\(fields)\r\n"
    }
    /// A request to a route that takes bodies of 1 000 bytes.
    static func post(_ fields: String, _ body: String = "") -> String {
        "POST /echo HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\(body)"
    }
    static func chunked(_ body: String) -> String { post("Transfer-Encoding: chunked\r\n", body) }
}
