import HTTPServer
import NIOCore
import NIOHTTP1
import Testing

@Suite(.timeLimit(.minutes(1)))
struct RangeTests {
    private static let date = "Sun, 06 Nov 1994 08:49:37 GMT"
    private static let long = String(repeating: "0123456789", count: 200)

    private static var router: Router {
        var router = Router()
        router.add(.GET, "/media") { _ in
            var response = HTTPResponse.content(ByteBuffer(string: "0123456789"), type: "video/mp4")
            response.headers.add(contentsOf: ["ETag": #""1""#, "Last-Modified": date, "Cache-Control": "public"])
            response.acceptsRanges = true
            return response
        }
        router.add(.GET, "/text") { _ in
            var response = HTTPResponse.text(long, headers: ["ETag": #""1""#])
            response.acceptsRanges = true
            return response
        }
        router.add(.GET, "/weak") { _ in
            var response = HTTPResponse.text("0123456789", headers: ["ETag": #"W/"1""#])
            response.acceptsRanges = true
            return response
        }
        router.add(.GET, "/page") { _ in .text("0123456789", headers: ["ETag": #""1""#]) }
        router.add(.POST, "/media", bodyLimit: 10) { _ in
            var response = HTTPResponse.text("0123456789")
            response.acceptsRanges = true
            return response
        }
        return router
    }

    private static func ask(_ path: String, _ fields: String, method: String = "GET") async throws -> RawResponse {
        var response: RawResponse?
        try await TestServer.run(router) { _, address in
            let client = try await RawClient(address)
            await client.send("\(method) \(path) HTTP/1.1\r\nHost: a\r\n\(fields)\r\n")
            response = try await client.response(isHead: method == "HEAD")
        }
        return try #require(response)
    }

    @Test(arguments: [
        ("bytes=2-4", "234", "bytes 2-4/10"), ("bytes=7-", "789", "bytes 7-9/10"), ("bytes=-2", "89", "bytes 8-9/10"),
        ("bytes=0-99", "0123456789", "bytes 0-9/10"),
    ])
    func aPart(_ range: String, _ text: String, _ contentRange: String) async throws {
        let response = try await Self.ask("/media", "Range: \(range)\r\n")
        #expect(response.status == 206)
        #expect(response.text == text)
        #expect(response.headers["Content-Range"] == [contentRange])
        #expect(response.headers["Content-Length"] == ["\(text.utf8.count)"])
        #expect(response.headers["Content-Type"] == ["video/mp4"])
        #expect(response.headers["Accept-Ranges"] == ["bytes"])
        #expect(response.headers["ETag"] == [#""1""#])
        #expect(response.headers["Cache-Control"] == ["public"])
    }

    @Test(arguments: ["", "Range: bytes=0-1,4-5\r\n", "Range: bytes=nonsense\r\n", "Range: lines=0-1\r\n"])
    func theWhole(_ fields: String) async throws {
        let response = try await Self.ask("/media", fields)
        #expect(response.status == 200)
        #expect(response.text == "0123456789")
        #expect(response.headers["Accept-Ranges"] == ["bytes"])
        #expect(response.headers["Content-Range"].isEmpty)
    }

    @Test(arguments: ["bytes=10-", "bytes=-0"])
    func nothingOfIt(_ range: String) async throws {
        let response = try await Self.ask("/media", "Range: \(range)\r\n")
        #expect(response.status == 416)
        #expect(response.headers["Content-Range"] == ["bytes */10"])
        #expect(response.headers["Content-Type"] == ["application/problem+json"])
        #expect(response.headers["ETag"].isEmpty)
    }

    @Test(arguments: [
        (#""1""#, 206), (#""2""#, 200), (#"W/"1""#, 200), (#""1", "2""#, 200), ("*", 200), ("nonsense", 200),
        (date, 206),
        ("Sunday, 06-Nov-94 08:49:37 GMT", 206), ("Sun, 06 Nov 1994 08:49:38 GMT", 200),
        ("Sun, 06 Nov 1994 08:49:36 GMT", 200),
    ])
    func aPartOfThatVersionOnly(_ condition: String, _ status: Int) async throws {
        let response = try await Self.ask("/media", "Range: bytes=0-1\r\nIf-Range: \(condition)\r\n")
        #expect(response.status == status)
        #expect(response.text == (status == 206 ? "01" : "0123456789"))
    }

    @Test func aPartBehindTheEndOfAnotherVersionIsTheWhole() async throws {
        let response = try await Self.ask("/media", "Range: bytes=10-\r\nIf-Range: \"2\"\r\n")
        #expect(response.status == 200)
    }

    @Test func aWeakTagIsNoGroundForAPart() async throws {
        for condition in [#"W/"1""#, #""1""#] {
            #expect(try await Self.ask("/weak", "Range: bytes=0-1\r\nIf-Range: \(condition)\r\n").status == 200)
        }
        #expect(try await Self.ask("/weak", "Range: bytes=0-1\r\n").status == 206)
    }

    @Test(arguments: [
        ("If-None-Match: \"1\"\r\n", 304), ("If-None-Match: \"2\"\r\n", 206), ("If-Match: \"1\"\r\n", 206),
        ("If-Match: \"2\"\r\n", 412), ("If-Match: W/\"1\"\r\n", 412), ("If-Modified-Since: \(date)\r\n", 304),
        ("If-Modified-Since: \(date)\r\nIf-None-Match: \"2\"\r\n", 206),
        ("If-Unmodified-Since: Sun, 06 Nov 1994 08:49:36 GMT\r\n", 412),
        ("If-Unmodified-Since: \(date)\r\n", 206), ("If-Match: \"2\"\r\nIf-None-Match: \"1\"\r\n", 412),
        ("If-Unmodified-Since: Sun, 06 Nov 1994 08:49:36 GMT\r\nIf-Match: \"1\"\r\n", 206),
    ])
    func otherConditionsComeFirst(_ fields: String, _ status: Int) async throws {
        let response = try await Self.ask("/media", "Range: bytes=0-1\r\n" + fields)
        #expect(response.status == status)
        #expect(response.headers["Content-Range"].isEmpty == (status != 206))
    }

    @Test func headIsOfTheWhole() async throws {
        let response = try await Self.ask("/media", "Range: bytes=0-1\r\n", method: "HEAD")
        #expect(response.status == 200)
        #expect(response.headers["Content-Length"] == ["10"])
        #expect(response.headers["Accept-Ranges"] == ["bytes"])
    }

    @Test func onlyGetHasParts() async throws {
        #expect(try await Self.ask("/media", "Range: bytes=0-1\r\n", method: "POST").status == 200)
    }

    @Test func aPartIsNotCompressed() async throws {
        let part = try await Self.ask("/text", "Accept-Encoding: gzip\r\nRange: bytes=0-1999\r\n")
        #expect(part.status == 206)
        #expect(part.text == Self.long)
        #expect(part.headers["Content-Encoding"].isEmpty)
        #expect(part.headers["ETag"] == [#""1""#])
        #expect(part.headers["Vary"] == ["Accept-Encoding"])
        let refusing = try await Self.ask("/text", "Accept-Encoding: gzip, identity;q=0\r\nRange: bytes=0-1\r\n")
        #expect(refusing.status == 200)
        #expect(refusing.headers["Content-Encoding"] == ["gzip"])
        let whole = try await Self.ask("/text", "Accept-Encoding: gzip\r\n")
        #expect(whole.headers["Content-Encoding"] == ["gzip"])
        #expect(whole.headers["ETag"] == [#"W/"1""#])
        let resumed = try await Self.ask("/text", "Accept-Encoding: gzip\r\nRange: bytes=9-\r\nIf-Range: W/\"1\"\r\n")
        #expect(resumed.status == 200)
        #expect(resumed.headers["Content-Encoding"] == ["gzip"])
    }

    @Test func whoDoesNotOfferPartsGivesTheWhole() async throws {
        let response = try await Self.ask("/page", "Range: bytes=0-1\r\n")
        #expect(response.status == 200)
        #expect(response.headers["Accept-Ranges"].isEmpty)
    }
}
