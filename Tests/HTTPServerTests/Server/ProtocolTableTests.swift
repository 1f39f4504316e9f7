import HTTPServer
import NIOCore
import Testing

/// Bytes on the wire, and what comes back.
@Suite(.timeLimit(.minutes(1)))
struct ProtocolTableTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: String
        let status: Int
        let staysOpen: Bool

        init(_ description: String, _ bytes: String, _ status: Int, open: Bool = false) {
            testDescription = description
            self.bytes = bytes
            self.status = status
            staysOpen = open
        }
    }

    @Test(arguments: wellFormed + requestLines + paths + fields + framing + bodies)
    func answers(_ wire: Case) async throws {
        try await TestServer.run { _, address in
            let client = try await RawClient(address)
            await client.send(wire.bytes)
            let response = try await client.response()
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

    static let wellFormed = [
        Case("plain", "GET /probe HTTP/1.1\r\nHost: a\r\n\r\n", 200, open: true),
        Case("empty lines before the request line", "\r\n\r\nGET /probe HTTP/1.1\r\nHost: a\r\n\r\n", 200, open: true),
        Case("absolute form", "GET http://a/probe HTTP/1.1\r\nHost: a\r\n\r\n", 200, open: true),
        Case("query", "GET /probe?a=1&b=%D8%AD HTTP/1.1\r\nHost: a\r\n\r\n", 200, open: true),
        Case("escaped letters in the path", "GET /%70robe HTTP/1.1\r\nHost: a\r\n\r\n", 200, open: true),
        Case("empty Host", "GET /probe HTTP/1.1\r\nHost:\r\n\r\n", 200, open: true),
        Case("1.1, asked to close", "GET /probe HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 200),
        Case("1.0 closes", "GET /probe HTTP/1.0\r\n\r\n", 200),
        Case("1.0 kept alive", "GET /probe HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", 200, open: true),
        Case("OPTIONS of a path", "OPTIONS /echo HTTP/1.1\r\nHost: a\r\n\r\n", 204, open: true),
        Case("OPTIONS of the server", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 204, open: true),
        Case("unknown path", "GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n", 404, open: true),
        Case("other method", "DELETE /echo HTTP/1.1\r\nHost: a\r\n\r\n", 405, open: true),
    ]

    static let requestLines = [
        Case("TRACE", "TRACE /probe HTTP/1.1\r\nHost: a\r\n\r\n", 501),
        Case("CONNECT", "CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n", 501),
        Case("PROPFIND", "PROPFIND /probe HTTP/1.1\r\nHost: a\r\n\r\n", 501),
        Case("made-up method", "BREW /probe HTTP/1.1\r\nHost: a\r\n\r\n", 501),
        Case("lower-case method", "get /probe HTTP/1.1\r\nHost: a\r\n\r\n", 501),
        Case("endless method", String(repeating: "A", count: 5000), 501),
        Case("no method", " /probe HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Case("TLS on a plain port", "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}\r\n\r\n", 400),
        Case("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
        Case("HTTP/2.0", "GET /probe HTTP/2.0\r\nHost: a\r\n\r\n", 505),
        Case("HTTP/0.9 with a version", "GET /probe HTTP/0.9\r\nHost: a\r\n\r\n", 505),
        Case("HTTP/1.9", "GET /probe HTTP/1.9\r\nHost: a\r\n\r\n", 505),
        Case("HTTP/0.9 without a version", "GET /probe\r\n\r\n", 505),
        Case("another protocol", "GET /probe ICE/1.0\r\n\r\n", 400),
        Case("two spaces before the version", "GET /probe  HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Case("bare line feeds", "GET /probe HTTP/1.1\nHost: a\n\n", 400),
        Case("bare carriage return", "GET /probe HTTP/1.1\rHost: a\r\n\r\n", 400),
        Case("target too long", "GET /\(String(repeating: "a", count: 8192)) HTTP/1.1\r\nHost: a\r\n\r\n", 414),
        Case("endless target", "GET /\(String(repeating: "a", count: 40_000))", 414),
    ]

    static let paths = [
        Case("no slash", "GET probe HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Case("asterisk with GET", "GET * HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Case("dots", "GET /maps/../probe HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Case("escaped dots", "GET /maps/%2e%2E/probe HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Case("half-escaped dots", "GET /maps/.%2e HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Case("one dot", "GET /./probe HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Case("escaped slash", "GET /maps/a%2fb HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Case("escaped backslash", "GET /maps/a%5Cb HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Case("backslash", "GET /maps\\a HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Case("empty segment", "GET //probe HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Case("escaped NUL", "GET /maps/a%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Case("escaped line feed", "GET /maps/a%0a HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Case("overlong slash", "GET /maps/%c0%af HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Case("overlong dots", "GET /maps/%c0%ae%c0%ae HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Case("surrogate", "GET /maps/%ed%a0%80 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Case("half an escape", "GET /maps/%4 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Case("no hexadecimal digits", "GET /maps/%zz HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Case("raw NUL", "GET /maps/a\u{0} HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Case("raw UTF-8", "GET /maps/حلب HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Case("fragment", "GET /probe#a HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Case("query that is not UTF-8", "GET /probe?a=%ff HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Case("query with a NUL", "GET /probe?a=%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        Case("escaped twice is a name", "GET /maps/%252e%252e HTTP/1.1\r\nHost: a\r\n\r\n", 200, open: true),
    ]

    static let fields = [
        Case("no Host", "GET /probe HTTP/1.1\r\n\r\n", 400),
        Case("two Hosts", "GET /probe HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400),
        Case("two Hosts in one", "GET /probe HTTP/1.1\r\nHost: a, b\r\n\r\n", 400),
        Case("Host with a path", "GET /probe HTTP/1.1\r\nHost: a/b\r\n\r\n", 400),
        Case("space before the colon", "GET /probe HTTP/1.1\r\nHost : a\r\n\r\n", 400),
        Case("field without a name", "GET /probe HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n", 400),
        Case("field without a colon", "GET /probe HTTP/1.1\r\nHost: a\r\nbroken\r\n\r\n", 400),
        Case("folded field", "GET /probe HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n", 400),
        Case("NUL in a field", "GET /probe HTTP/1.1\r\nHost: a\r\nX: a\u{0}b\r\n\r\n", 400),
        Case("carriage return in a field", "GET /probe HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n", 400),
        Case("100 fields", "GET /probe HTTP/1.1\r\nHost: a\r\n\(many(99))\r\n", 200, open: true),
        Case("101 fields", "GET /probe HTTP/1.1\r\nHost: a\r\n\(many(100))\r\n", 431),
        Case("long field", "GET /probe HTTP/1.1\r\nHost: a\r\nX: \(letters(17_000))\r\n\r\n", 431),
        Case("endless field", "GET /probe HTTP/1.1\r\nHost: a\r\nX: \(letters(40_000))", 431),
        Case("endless spaces", "GET /probe HTTP/1.1\r\nX:\(String(repeating: " ", count: 40_000))", 431),
        Case("endless empty lines", String(repeating: "\r\n", count: 20_000), 431),
        Case("unknown expectation", "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: more\r\nContent-Length: 2\r\n\r\n", 417),
        Case("wish for another protocol", "GET /probe HTTP/1.1\r\nHost: a\r\n\(h2c)\r\n", 200),
    ]

    static let framing = [
        Case("length and coding", "\(post)Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        Case("coding and length", "\(post)Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n", 400),
        Case("two lengths", "\(post)Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcd", 400),
        Case("the same length twice", "\(post)Content-Length: 4\r\nContent-Length: 4\r\n\r\nabcd", 400),
        Case("list of lengths", "\(post)Content-Length: 4, 4\r\n\r\nabcd", 400),
        Case("negative length", "\(post)Content-Length: -1\r\n\r\n", 400),
        Case("signed length", "\(post)Content-Length: +4\r\n\r\nabcd", 400),
        Case("hexadecimal length", "\(post)Content-Length: 0x4\r\n\r\nabcd", 400),
        Case("length beyond 64 bits", "\(post)Content-Length: 99999999999999999999\r\n\r\n", 400),
        Case("coding in 1.0", "POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        Case("coding that is not the last", "\(post)Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n", 400),
        Case("coding besides chunked", "\(post)Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501),
        Case("coding with a tail", "\(post)Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 501),
        Case("chunk size that is no number", "\(post)Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400),
        Case("negative chunk size", "\(post)Transfer-Encoding: chunked\r\n\r\n-1\r\n", 400),
        Case("chunk size beyond 64 bits", "\(post)Transfer-Encoding: chunked\r\n\r\n\(letters(17))\r\n", 400),
        Case("chunk longer than said", "\(post)Transfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n", 400),
        Case("trailers without end", "\(post)Transfer-Encoding: chunked\r\n\r\n0\r\n\(many(200))", 431),
    ]

    static let bodies = [
        Case("body", "\(post)Content-Length: 4\r\n\r\nabcd", 200, open: true),
        Case("no body", "\(post)Content-Length: 0\r\n\r\n", 200, open: true),
        Case("body at the limit", "\(post)Content-Length: 1000\r\n\r\n\(letters(1000))", 200, open: true),
        Case("body above the limit, not sent", "\(post)Content-Length: 1001\r\n\r\n", 413),
        Case("body far above the limit", "\(post)Content-Length: 9223372036854775807\r\n\r\n", 413),
        Case("body where none is taken", "GET /probe HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\na", 413),
        Case("chunked body", "\(post)Transfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n0\r\n\r\n", 200, open: true),
        Case("chunk extension", "\(post)Transfer-Encoding: chunked\r\n\r\n1;a=b\r\na\r\n0\r\n\r\n", 200, open: true),
        Case("trailers", "\(post)Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nX: y\r\n\r\n", 200, open: true),
        Case("chunk above the limit", "\(post)Transfer-Encoding: chunked\r\n\r\n3e9\r\n\(letters(1001))", 413),
        Case("chunks above the limit", "\(post)Transfer-Encoding: chunked\r\n\r\n\(chunks(1001))", 413),
        Case("body of an unknown path", "POST /nothing HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc", 404),
    ]

    private static let post = "POST /echo HTTP/1.1\r\nHost: a\r\n"
    private static let h2c = "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n"

    private static func letters(_ count: Int) -> String { String(repeating: "a", count: count) }
    private static func many(_ count: Int) -> String { (0..<count).map { "X\($0): a\r\n" }.joined() }
    private static func chunks(_ count: Int) -> String { String(repeating: "1\r\na\r\n", count: count) }
}
