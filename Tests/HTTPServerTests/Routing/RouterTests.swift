import HTTPServer
import NIOCore
import NIOHTTP1
import Testing

struct RouterTests {
    private struct Broken: Error {}

    private static func handler(_ name: String) -> Route.Handler {
        { request in
            let parameters = request.parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            return .text(([name] + parameters).joined(separator: " "))
        }
    }

    private static var router: Router {
        var router = Router()
        router.add(.GET, "/", handler: handler("root"))
        router.add(.GET, "/maps", name: "list-maps", handler: handler("list"))
        router.add(.POST, "/maps", bodyLimit: 100, handler: handler("create"))
        router.add(.GET, "/maps/{map}/claims/{id}", handler: handler("claim"))
        router.add(.PATCH, "/maps/{map}/claims/{claim}", bodyLimit: 5, handler: handler("revise"))
        router.add(.GET, "/maps/{map}/claims/clusters", handler: handler("clusters"))
        router.add(.GET, "/maps/{map}/claims/{id}/history", handler: handler("history"))
        router.add(.DELETE, "/session", handler: handler("leave"))
        router.add(.GET, "/broken") { _ in throw Broken() }
        router.add(.GET, "/refused") { _ in throw HTTPRefusal(.conflict, "Not now.") }
        return router
    }

    @Test(arguments: [
        (HTTPMethod.GET, "/", "root"),
        (.GET, "/maps", "list"),
        (.HEAD, "/maps", "list"),
        (.POST, "/maps", "create"),
        (.GET, "/maps/syria/claims/7", "claim id=7 map=syria"),
        (.PATCH, "/maps/syria/claims/7", "revise claim=7 map=syria"),
        (.GET, "/maps/a%20b/claims/%D8%AD", "claim id=ح map=a b"),
        (.GET, "/maps/syria/claims/clusters", "clusters map=syria"),
        (.PATCH, "/maps/syria/claims/clusters", "revise claim=clusters map=syria"),
        (.GET, "/maps/syria/claims/clusters/history", "history id=clusters map=syria"),
        (.GET, "/maps?limit=1", "list"),
    ])
    func takes(_ method: HTTPMethod, _ target: String, _ answer: String) async throws {
        let response = await Self.router.respond(to: try HTTPRequest(method: method, target: target))
        #expect(response.status == .ok)
        #expect(Self.text(response) == answer)
    }

    @Test(arguments: [
        (HTTPMethod.GET, "/nothing", 404, ""),
        (.GET, "/maps/", 404, ""),
        (.GET, "/maps/syria", 404, ""),
        (.GET, "/maps//claims", 400, ""),
        (.OPTIONS, "/nothing", 404, ""),
        (.PUT, "/maps", 405, "GET, HEAD, OPTIONS, POST"),
        (.HEAD, "/session", 405, "DELETE, OPTIONS"),
        (.DELETE, "/maps/a/claims/clusters", 405, "GET, HEAD, OPTIONS, PATCH"),
        (.OPTIONS, "/maps", 204, "GET, HEAD, OPTIONS, POST"),
        (.OPTIONS, "*", 204, "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"),
        (.GET, "/broken", 500, ""),
        (.GET, "/refused", 409, ""),
    ])
    func answersItself(_ method: HTTPMethod, _ target: String, _ status: UInt, _ allow: String) async {
        do throws(HTTPRefusal) {
            let response = await Self.router.respond(to: try HTTPRequest(method: method, target: target))
            #expect(response.status.code == status)
            #expect(response.headers["Allow"] == (allow.isEmpty ? [] : [allow]))
        } catch {
            #expect(error.status.code == status)
        }
    }

    @Test func admissionComesFromTheRoute() throws {
        var request = try HTTPRequest(method: .PATCH, target: "/maps/a/claims/7")
        guard case .accepted(bodyLimit: 5) = Self.router.admit(&request) else {
            Issue.record("not admitted")
            return
        }
        #expect(request.route?.pattern.description == "/maps/{map}/claims/{claim}")
        #expect(request.parameters == ["map": "a", "claim": "7"])
    }

    @Test func theTableCanBeRead() {
        let lines = Self.router.routes.map { "\($0.method.rawValue) \($0.pattern) \($0.bodyLimit) \($0.name)" }
        #expect(lines.prefix(3) == ["GET / 0 GET /", "GET /maps 0 list-maps", "POST /maps 100 POST /maps"])
        #expect(lines.count == 10)
    }

    @Test func errorsGoThroughOnePlace() async throws {
        var router = Router { error, request in
            .text("\(error is Broken) \((error as? HTTPRefusal)?.status.code ?? 0) \(request.path)", status: .imATeapot)
        }
        router.add(.GET, "/broken") { _ in throw Broken() }
        var answers: [String] = []
        for (method, path) in [(HTTPMethod.GET, "/broken"), (.GET, "/nothing"), (.POST, "/broken")] {
            answers.append(Self.text(await router.respond(to: try HTTPRequest(method: method, target: path))))
        }
        #expect(answers == ["true 0 /broken", "false 404 /nothing", "false 405 /broken"])
    }

    @Test func theCauseOfAnErrorIsNotTold() async throws {
        let response = await Self.router.respond(to: try HTTPRequest(method: .GET, target: "/broken"))
        #expect(!Self.text(response).contains("Broken"))
    }

    @Test func theFallbackTakesWhatIsLeftOfGet() async throws {
        var router = Self.router
        router.setFallback(Self.handler("fallback"))
        for (method, target, status) in [
            (HTTPMethod.GET, "/app.js", UInt(200)), (.HEAD, "/app.js", 200), (.POST, "/app.js", 405),
            (.OPTIONS, "/app.js", 204), (.PUT, "/maps", 405),
        ] {
            let response = await router.respond(to: try HTTPRequest(method: method, target: target))
            #expect(response.status.code == status, "\(method) \(target)")
        }
    }

    @Test(arguments: ["", "a", "/a/", "//", "/a//b", "/{}", "/{a}b", "/{a}/{a}", "/{a", "/a}"])
    func malformedPatternsAreNone(_ pattern: String) {
        #expect(RoutePattern(pattern) == nil)
    }

    @Test func aPatternNamesItsParameters() throws {
        #expect(try #require(RoutePattern("/maps/{map}/claims/{id}")).parameterNames == ["map", "id"])
        #expect(try #require(RoutePattern("/")).parameterNames == [])
    }

    private static func text(_ response: HTTPResponse) -> String {
        if case .bytes(let bytes) = response.body { String(buffer: bytes) } else { "" }
    }
}
