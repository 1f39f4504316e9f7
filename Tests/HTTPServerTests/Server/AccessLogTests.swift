import HTTPServer
import Logging
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1)))
struct AccessLogTests {
    @Test(arguments: [
        ("GET /secret HTTP/1.1\r\nHost: a\r\n\r\n", "GET", "404"),
        ("POST /probe HTTP/1.1\r\nHost: secret\r\nContent-Length: 6\r\n\r\nsecret", "POST", "405"),
        ("secret\r\n\r\n", "-", "501"),
    ])
    func refusalsHaveALineToo(_ request: String, _ method: String, _ status: String) async throws {
        let recorder = LogRecorder()
        var logger = Logger(label: "test") { _ in recorder }
        logger.logLevel = .debug
        try await TestServer.run(logger: logger) { _, address in
            let client = try await RawClient(address)
            await client.send(request)
            _ = try await client.response()
        }
        let line = try #require(recorder.lines.withLock { $0.first })
        #expect(line == ["method": method, "route": "-", "status": status, "microseconds": "0"])
    }

    @Test func aLineTellsTheRouteAndNotWhatWasAskedOrByWhom() async throws {
        let recorder = LogRecorder()
        var logger = Logger(label: "test") { _ in recorder }
        logger.logLevel = .debug
        try await TestServer.run(logger: logger) { _, address in
            let client = try await RawClient(address)
            await client.send("GET /maps/aleppo?q=secret HTTP/1.1\r\nHost: a\r\nUser-Agent: browser\r\n\r\n")
            _ = try await client.response()
        }
        let line = try #require(recorder.lines.withLock { $0.first })
        #expect(Set(line.keys) == ["method", "route", "status", "microseconds"])
        #expect(line["method"] == "GET")
        #expect(line["route"] == "/maps/{map}")
        #expect(line["status"] == "200")
        #expect(Int(line["microseconds"] ?? "") != nil)
    }
}

private final class LogRecorder: LogHandler, Sendable {
    let lines = Mutex<[[String: String]]>([])

    var logLevel: Logger.Level {
        get { .trace }
        set { _ = newValue }
    }
    var metadata: Logger.Metadata {
        get { [:] }
        set { _ = newValue }
    }
    subscript(metadataKey _: String) -> Logger.Metadata.Value? {
        get { nil }
        set { _ = newValue }
    }

    func log(event: LogEvent) {
        let line = (event.metadata ?? [:]).mapValues { "\($0)" }
        lines.withLock { $0.append(line) }
    }
}
