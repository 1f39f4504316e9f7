import HTTPServer
import NIOHTTP1
import Testing

struct HTTPRequestTests {
    @Test(arguments: [
        ("/", "/"), ("/a/b", "/a/b"), ("/a/", "/a/"), ("/a%20b", "/a b"), ("/%D8%AD%D9%84%D8%A8", "/حلب"),
        ("/a+b", "/a+b"), ("/%252e", "/%2e"), ("/...", "/..."), ("/a?b/../c", "/a"), ("http://a:1/b?c", "/b"),
        ("https://a/", "/"), ("*", "*"),
    ])
    func pathsAreDecodedOnce(target: String, path: String) throws {
        #expect(try HTTPRequest(method: .GET, target: target).path == path)
    }

    @Test(arguments: [
        "", "a", "?a", "http://a", "ftp://a/", "//", "/a//b", "/..", "/a/..", "/../a", "/.", "/%2e%2e", "/.%2E/a",
        "/a%2f..", "/a%2F", "/%5c", "/\\", "/%00", "/%1f", "/%7f", "/%c0%ae", "/%c0%af", "/%e0%80%af", "/%ed%a0%80",
        "/%f4%90%80%80", "/%ff", "/%", "/%a", "/%gg", "/a b", "/a#b", "/حلب", "/?%", "/?a=%ff", "/?%00", "/?a=%00",
    ])
    func ambiguousTargetsAreRefused(target: String) {
        let refusal = #expect(throws: HTTPRefusal.self) { try HTTPRequest(method: .GET, target: target) }
        #expect(refusal?.status == .badRequest)
    }

    @Test func queriesKeepTheirOrder() throws {
        let query = try HTTPRequest(method: .GET, target: "/?b=1&a=2&&b=%33+4&c&d==&%C3%A9=x%26").query
        #expect(query.all.map(\.name) == ["b", "a", "b", "c", "d", "é"])
        #expect(query.all.map(\.value) == ["1", "2", "3 4", "", "=", "x&"])
        #expect(query.names == ["b", "a", "c", "d", "é"])
        #expect(query.first("b") == "1")
        #expect(query.values("b") == ["1", "3 4"])
        #expect(query.first("e") == nil)
    }

    @Test func aQueryHasAnEnd() {
        let many = { (count: Int) in "/?" + Array(repeating: "a", count: count).joined(separator: "&") }
        #expect(throws: Never.self) { try HTTPRequest(method: .GET, target: many(128)) }
        #expect(throws: HTTPRefusal.self) { try HTTPRequest(method: .GET, target: many(129)) }
    }

    @Test func cookiesAreRead() throws {
        let headers: HTTPHeaders = ["Cookie": "a=1; b=\"2\";c=3=4;;d; =e; a=5", "cookie": " f = 6 "]
        let cookies = try HTTPRequest(method: .GET, target: "/", headers: headers).cookies
        #expect(cookies == ["a": "1", "b": "2", "c": "3=4", "f": "6"])
    }

    @Test func fieldsAreFoundInAnyCase() throws {
        let request = try HTTPRequest(method: .GET, target: "/", headers: ["Content-TYPE": "a"])
        #expect(request.header("content-type") == "a")
        #expect(request.header("Accept") == nil)
    }
}
