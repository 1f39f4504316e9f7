import HTTPServer
import NIOCore
import NIOHTTP1
import Testing

@Suite(.timeLimit(.minutes(1)))
struct NegotiationTests {
    private static let consumes = ["application/json", "image/*"]

    private static var router: Router {
        var router = Router()
        let handler: Route.Handler = { .text($0.negotiatedMediaType ?? "any") }
        router.add(.GET, "/list", produces: ["application/json", "text/csv"], handler: handler)
        router.add(.GET, "/one", produces: ["application/json"], handler: handler)
        router.add(.GET, "/any", handler: handler)
        router.add(.POST, "/list", bodyLimit: 10, consumes: consumes, handler: handler)
        router.add(.PATCH, "/list", bodyLimit: 10, consumes: ["application/json"], handler: handler)
        router.add(.PUT, "/list", bodyLimit: 10, consumes: ["application/json"], handler: handler)
        router.add(.POST, "/any", bodyLimit: 10, handler: handler)
        return router
    }

    private static func ask(_ request: String) async throws -> RawResponse {
        var response: RawResponse?
        try await TestServer.run(router) { _, address in
            let client = try await RawClient(address)
            await client.send(request)
            response = try await client.response()
        }
        return try #require(response)
    }

    @Test(arguments: [
        ("/list", "", "application/json"), ("/list", "Accept: text/*\r\n", "text/csv"),
        ("/list", "Accept: text/csv;q=0.1\r\nAccept: */*\r\n", "application/json"),
        ("/one", "Accept: application/*\r\n", "application/json"), ("/any", "Accept: image/png\r\n", "any"),
    ])
    func theHandlerLearnsTheChoice(_ path: String, _ fields: String, _ type: String) async throws {
        let response = try await Self.ask("GET \(path) HTTP/1.1\r\nHost: a\r\n\(fields)\r\n")
        #expect(response.status == 200)
        #expect(response.text == type)
        #expect(response.headers["Vary"] == (path == "/list" ? ["Accept"] : []))
    }

    @Test func whatNobodyCanHaveIsRefusedWithWhatThereIs() async throws {
        let response = try await Self.ask("GET /list HTTP/1.1\r\nHost: a\r\nAccept: image/png\r\n\r\n")
        #expect(response.status == 406)
        #expect(response.headers["Vary"] == ["Accept"])
        #expect(response.text.contains("application/json, text/csv"))
    }

    @Test(arguments: [("*;q=0", 406), ("identity;q=0", 406), ("identity;q=0, gzip", 200), ("gzip;q=0", 200)])
    func aCodingIsRefusedLikewise(_ field: String, _ status: Int) async throws {
        let response = try await Self.ask("GET /any HTTP/1.1\r\nHost: a\r\nAccept-Encoding: \(field)\r\n\r\n")
        #expect(response.status == status)
        #expect(response.headers["Content-Encoding"] == (field.hasSuffix("gzip") ? ["gzip"] : []))
    }

    @Test(arguments: [
        ("Content-Type: application/json\r\n", 200), ("Content-Type: Application/JSON; charset=utf-8\r\n", 200),
        ("Content-Type: image/png\r\n", 200), ("Content-Type: text/plain\r\n", 415), ("", 415),
        ("Content-Type: nonsense\r\n", 415), ("Content-Type: application/json, image/png\r\n", 415),
        ("Content-Type: application/json\r\nContent-Type: image/png\r\n", 415),
        ("Content-Type: application/json\r\nContent-Encoding: gzip\r\n", 415),
        ("Content-Type: application/json\r\nContent-Encoding: identity\r\n", 200),
    ])
    func bodiesOfOtherTypesAreNotRead(_ fields: String, _ status: Int) async throws {
        for framing in ["Content-Length: 2\r\n", "Transfer-Encoding: chunked\r\n"] {
            let head = "POST /list HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\(framing)\(fields)\r\n"
            try await TestServer.run(Self.router) { _, address in
                let client = try await RawClient(address)
                await client.send(head)
                guard status == 200 else {
                    let response = try await client.response()
                    #expect(response.status == status)
                    #expect(response.headers["Connection"] == ["close"])
                    return
                }
                #expect(try await client.bytes(25) == "HTTP/1.1 100 Continue\r\n\r\n")
            }
        }
    }

    @Test func whereThereIsNoBodyItHasNoType() async throws {
        for framing in ["", "Content-Length: 0\r\n"] {
            #expect(try await Self.ask("POST /list HTTP/1.1\r\nHost: a\r\n\(framing)\r\n").status == 200)
        }
    }

    @Test(arguments: [("POST", "Accept-Post"), ("PATCH", "Accept-Patch"), ("PUT", "")])
    func whatIsTakenIsTold(_ method: String, _ name: String) async throws {
        let response = try await Self.ask(
            "\(method) /list HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 1\r\n\r\n"
        )
        let list = method == "POST" ? "application/json, image/*" : "application/json"
        #expect(response.status == 415)
        #expect(response.headers["Accept"] == [list])
        for field in ["Accept-Post", "Accept-Patch"] {
            #expect(response.headers[field] == (field == name ? [list] : []))
        }
    }

    @Test func aCodedBodyIsRefusedWhereAnyTypeIsTaken() async throws {
        let response = try await Self.ask(
            "POST /any HTTP/1.1\r\nHost: a\r\nContent-Encoding: br\r\nContent-Length: 1\r\n\r\n"
        )
        #expect(response.status == 415)
        #expect(response.headers["Accept-Encoding"] == ["identity"])
    }

    @Test func optionsTellWhatIsTaken() async throws {
        let response = try await Self.ask("OPTIONS /list HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(response.headers["Allow"] == ["GET, HEAD, OPTIONS, PATCH, POST, PUT"])
        #expect(response.headers["Accept-Post"] == ["application/json, image/*"])
        #expect(response.headers["Accept-Patch"] == ["application/json"])
    }

    @Test func theTableTellsTypes() {
        let routes = Self.router.routes
        #expect(routes[0].produces == ["application/json", "text/csv"])
        #expect(routes[3].consumes == Self.consumes)
    }
}
