import HTTPServer
import Testing

@Suite(.timeLimit(.minutes(1)))
struct SecureTests {
    @Test(arguments: [true, false])
    func aSecureServerSaysSo(_ isSecure: Bool) async throws {
        var router = TestServer.routes()
        router.add(.GET, "/secure") { .text("\($0.isSecure)") }
        try await TestServer.run(
            router,
            configure: {
                $0.isSecure = isSecure
                $0.maximumConnections = 1
                $0.responseHeaders = ["X-Content-Type-Options": "nosniff"]
                $0.secureResponseHeaders = [
                    "Strict-Transport-Security": "max-age=63072000", "X-Content-Type-Options": "other",
                ]
            }
        ) { _, address in
            let client = try await RawClient(address)
            await client.send("GET /secure HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try await client.response().text == "\(isSecure)")
            let turnedAway = try await RawClient(address)
            await turnedAway.send(TestServer.probe)
            for request in [
                "GET /probe HTTP/1.1\r\nHost: a\r\n\r\n", "GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n", "broken\r\n\r\n",
            ] {
                await client.send(request)
                let response = try await client.response()
                #expect(response.headers["Strict-Transport-Security"] == (isSecure ? ["max-age=63072000"] : []))
                #expect(response.headers["X-Content-Type-Options"] == ["nosniff"])
            }
            let refusal = try await turnedAway.response()
            #expect(refusal.status == 503)
            #expect(refusal.headers["Strict-Transport-Security"] == (isSecure ? ["max-age=63072000"] : []))
        }
    }
}
