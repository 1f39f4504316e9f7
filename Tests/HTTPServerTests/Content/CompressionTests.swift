import HTTPServer
import NIOCore
import NIOHTTP1
import Testing

@Suite(.timeLimit(.minutes(1)))
struct CompressionTests {
    private static let long = String(repeating: #"{"a":1}"#, count: 1000)

    private static var router: Router {
        var router = Router()
        router.add(.GET, "/long") { _ in
            .json(
                Array(long.utf8),
                headers: [
                    "ETag": #""7""#, "Cache-Control": "private, no-cache",
                    "Last-Modified": "Sun, 06 Nov 1994 08:49:37 GMT",
                ])
        }
        router.add(.GET, "/short") { _ in .json(Array("{}".utf8)) }
        router.add(.GET, "/picture") { _ in .content(ByteBuffer(string: long), type: "image/png") }
        router.add(.GET, "/coded") { _ in
            .content(ByteBuffer(string: long), type: "text/plain", headers: ["Content-Encoding": "br"])
        }
        router.add(.GET, "/varied") { _ in
            .content(ByteBuffer(string: long), type: "text/plain", headers: ["Vary": "Cookie"])
        }
        return router
    }

    private static func ask(_ path: String, _ fields: String = "", method: String = "GET") async throws -> RawResponse {
        var response: RawResponse?
        try await TestServer.run(router) { _, address in
            let client = try await RawClient(address)
            await client.send("\(method) \(path) HTTP/1.1\r\nHost: a\r\n\(fields)\r\n")
            response = try await client.response(isHead: method == "HEAD")
        }
        return try #require(response)
    }

    @Test func longTextIsCompressedWhenAskedFor() async throws {
        let response = try await Self.ask("/long", "Accept-Encoding: gzip\r\n")
        #expect(response.headers["Content-Encoding"] == ["gzip"])
        #expect(response.headers["Vary"] == ["Accept-Encoding"])
        #expect(response.headers["ETag"] == [#"W/"7""#])
        #expect(gunzip(response.body) == ByteBuffer(string: Self.long))
    }

    @Test(arguments: ["", "Accept-Encoding: gzip;q=0\r\n", "Accept-Encoding: br\r\n"])
    func longTextIsPlainOtherwise(_ fields: String) async throws {
        let response = try await Self.ask("/long", fields)
        #expect(response.headers["Content-Encoding"].isEmpty)
        #expect(response.headers["Vary"] == ["Accept-Encoding"])
        #expect(response.headers["ETag"] == [#""7""#])
        #expect(response.text == Self.long)
    }

    @Test(arguments: ["/short", "/picture", "/coded"])
    func othersAreLeftAlone(_ path: String) async throws {
        let response = try await Self.ask(path, "Accept-Encoding: gzip\r\n")
        #expect(response.headers["Content-Encoding"] == (path == "/coded" ? ["br"] : []))
        #expect(response.headers["Vary"].isEmpty)
    }

    @Test(arguments: ["gzip;q=0.5, identity", "identity;q=1, gzip;q=0.9"])
    func whoeverPrefersItPlainGetsItPlain(_ field: String) async throws {
        let response = try await Self.ask("/long", "Accept-Encoding: \(field)\r\n")
        #expect(response.headers["Content-Encoding"].isEmpty)
    }

    @Test(arguments: ["/short", "/picture"])
    func whoeverRefusesItPlainGetsItCompressed(_ path: String) async throws {
        let response = try await Self.ask(path, "Accept-Encoding: gzip, identity;q=0\r\n")
        #expect(response.headers["Content-Encoding"] == ["gzip"])
        #expect(response.headers["Vary"] == ["Accept-Encoding"])
        #expect(gunzip(response.body) == ByteBuffer(string: path == "/short" ? "{}" : Self.long))
    }

    @Test func aFieldMoreInVary() async throws {
        #expect(try await Self.ask("/varied").headers["Vary"] == ["Cookie, Accept-Encoding"])
    }

    @Test(arguments: [#""7""#, #"W/"7""#, #""6", "7""#, "*"], ["", "Accept-Encoding: gzip\r\n"])
    func whatTheClientHasIsNotSentAgain(_ tags: String, _ fields: String) async throws {
        for method in ["GET", "HEAD"] {
            let response = try await Self.ask("/long", fields + "If-None-Match: \(tags)\r\n", method: method)
            #expect(response.status == 304)
            #expect(response.headers["ETag"] == [fields.isEmpty ? #""7""# : #"W/"7""#])
            #expect(response.headers["Vary"] == ["Accept-Encoding"])
            #expect(response.headers["Cache-Control"] == ["private, no-cache"])
            for name in ["Content-Length", "Content-Type", "Content-Encoding", "Last-Modified"] {
                #expect(response.headers[name].isEmpty)
            }
        }
    }

    @Test func whatTheClientHasNotIsSent() async throws {
        let response = try await Self.ask("/long", "If-None-Match: \"8\"\r\n")
        #expect(response.status == 200)
        #expect(response.text == Self.long)
    }

    @Test func headTellsTheLengthThatGetHas() async throws {
        let get = try await Self.ask("/long", "Accept-Encoding: gzip\r\n")
        let head = try await Self.ask("/long", "Accept-Encoding: gzip\r\n", method: "HEAD")
        #expect(head.headers["Content-Length"] == get.headers["Content-Length"])
        #expect(head.headers["Content-Encoding"] == ["gzip"])
    }
}
