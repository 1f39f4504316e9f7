import HTTPServer
import NIOCore
import NIOHTTP1
import Testing

@Suite(.timeLimit(.minutes(1)))
struct BodyStreamTests {
    private struct Broken: Error {}

    /// `GET /stream`: what the producer makes.
    private static func routes(
        isEndless: Bool = false, _ produce: @escaping HTTPBodyStream.Producer
    ) -> Router {
        var router = TestServer.routes()
        router.add(.GET, "/stream") { _ in .stream(type: "text/plain", isEndless: isEndless, produce: produce) }
        return router
    }

    private static let threePieces: HTTPBodyStream.Producer = { writer in
        for piece in ["one", "", "three"] { try await writer.write(ByteBuffer(string: piece)) }
    }

    private static let request = "GET /stream HTTP/1.1\r\nHost: a\r\n\r\n"

    /// A first piece, as it is on the wire.
    private static let piece = "3\r\none\r\n"

    /// Reads to the end of a head.
    private static func head(_ client: RawClient) async throws -> String {
        var head = ""
        while !head.hasSuffix("\r\n\r\n") { head += try await client.bytes(1) }
        return head
    }

    @Test func piecesAreChunksAndTheConnectionGoesOn() async throws {
        try await TestServer.run(Self.routes(Self.threePieces)) { server, address in
            let client = try await RawClient(address)
            for _ in 0..<2 {
                await client.send(Self.request)
                let head = try await Self.head(client)
                #expect(head.hasPrefix("HTTP/1.1 200 OK\r\n"))
                #expect(head.contains("\r\nTransfer-Encoding: chunked\r\n"))
                #expect(head.contains("\r\nConnection: keep-alive\r\n"))
                #expect(!head.contains("Content-Length"))
                let body = "3\r\none\r\n5\r\nthree\r\n0\r\n\r\n"
                #expect(try await client.bytes(body.utf8.count) == body)
            }
            await client.send(TestServer.probe)
            #expect(try await client.response().text == "here")
            #expect(server.counts.bodyBytes == 0)
        }
    }

    @Test func anOlderClientReadsToTheEndOfTheConnection() async throws {
        try await TestServer.run(Self.routes(Self.threePieces)) { _, address in
            let client = try await RawClient(address)
            await client.send("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
            let answer = try await client.rest()
            #expect(!answer.contains("Transfer-Encoding"))
            #expect(answer.contains("\r\nConnection: close\r\n"))
            #expect(answer.hasSuffix("\r\n\r\nonethree"))
        }
    }

    @Test func nothingIsMadeForHead() async throws {
        let isMade = Signal()
        let routes = Self.routes { _ in isMade.raise() }
        try await TestServer.run(routes) { _, address in
            let client = try await RawClient(address)
            await client.send("HEAD /stream HTTP/1.1\r\nHost: a\r\n\r\n" + TestServer.probe)
            let head = try await client.response(isHead: true)
            #expect(head.headers["Content-Type"] == ["text/plain"])
            #expect(try await client.response().text == "here")
            #expect(!isMade.isRaised)
        }
    }

    @Test func aBodyThatBreaksOffHasNoEnd() async throws {
        let routes = Self.routes { writer in
            try await writer.write(ByteBuffer(string: "one"))
            throw Broken()
        }
        try await TestServer.run(routes) { _, address in
            let client = try await RawClient(address)
            await client.send(Self.request + TestServer.probe)
            #expect(try await client.rest().hasSuffix("\r\n\r\n3\r\none\r\n"))
        }
    }

    @Test func theProducerWaitsForTheClient() async throws {
        let dam = Dam()
        let made = Counter()
        let pipeline = TestConnection.pipeline(
            Self.routes { writer in
                for _ in 0..<3 {
                    made.count()
                    try await writer.write(ByteBuffer(repeating: 0x61, count: 100_000))
                }
            })
        let connection = try await TestConnection(pipeline, behind: dam)
        await connection.send(Self.request)
        for piece in 1...3 {
            try await waitUntil { dam.count > 0 }
            #expect(made.value == piece)
            #expect(pipeline.counts.bodyBytes >= 100_000)
            #expect(pipeline.counts.bodyBytes < 200_000)
            dam.release()
        }
        try await waitUntil { dam.count > 0 }
        #expect(try await connection.received().hasSuffix("\r\n0\r\n\r\n"))
    }

    @Test func aClientThatTakesNothingIsDropped() async throws {
        let dam = Dam()
        let ended = Signal()
        let routes = Self.routes(isEndless: true) { writer in
            defer { ended.raise() }
            while true { try await writer.write(ByteBuffer(string: "more")) }
        }
        let pipeline = TestConnection.pipeline(routes) {
            $0.writePace = TransferPace(grace: .seconds(30), bytesPerSecond: 1024)
        }
        let connection = try await TestConnection(pipeline, behind: dam)
        await connection.send(Self.request)
        try await waitUntil { dam.count > 0 }
        await connection.advance(.seconds(29))
        #expect(connection.isOpen)
        await connection.advance(.seconds(2))
        try await connection.closed()
        try await ended.raised()
    }

    @Test func aProducerMaySayNothingForHours() async throws {
        let go = Signal()
        let routes = Self.routes { writer in
            try await writer.write(ByteBuffer(string: "one"))
            await go.wait()
            try await writer.write(ByteBuffer(string: "two"))
        }
        let connection = try await TestConnection(TestConnection.pipeline(routes))
        await connection.send(Self.request)
        var text = ""
        try await waitUntil {
            text += try await connection.received()
            return text.hasSuffix("\r\none\r\n")
        }
        await connection.advance(.hours(5))
        #expect(connection.isOpen)
        go.raise()
        try await waitUntil {
            text += try await connection.received()
            return text.hasSuffix("\r\none\r\n3\r\ntwo\r\n0\r\n\r\n")
        }
    }

    @Test func aPieceForWhichThereIsNoRoomEndsTheBody() async throws {
        let routes = Self.routes { writer in
            try await writer.write(ByteBuffer(string: "one"))
            try? await writer.write(ByteBuffer(repeating: 0x61, count: 200_000))
        }
        try await TestServer.run(routes, configure: { $0.maximumBodyBytes = 100_000 }) { server, address in
            let client = try await RawClient(address)
            await client.send(Self.request)
            #expect(try await client.rest().hasSuffix("\r\n\r\n3\r\none\r\n"))
            #expect(server.counts.bodyBytes == 0)
        }
    }

    @Test(arguments: [true, false])
    func whoGoesIsNotWrittenTo(isEndless: Bool) async throws {
        let cancelled = Signal()
        let routes = Self.routes(isEndless: isEndless) { writer in
            try await writer.write(ByteBuffer(string: "one"))
            await withTaskCancellationHandler {
                await cancelled.wait()
            } onCancel: {
                cancelled.raise()
            }
            try await writer.write(ByteBuffer(string: "two"))
        }
        try await TestServer.run(routes) { server, address in
            let client = try await RawClient(address)
            await client.send(Self.request)
            _ = try await Self.head(client)
            // Or the producer might not have come as far as to be cancelled.
            #expect(try await client.bytes(Self.piece.utf8.count) == Self.piece)
            try await client.reset()
            try await cancelled.raised()
            try await waitUntil { server.load == HTTPServerLoad(connections: 0, requestsInFlight: 0) }
        }
    }

    @Test func aClientThatClosesItsSideHasHadEnoughOfAnEndlessBody() async throws {
        let routes = Self.routes(isEndless: true) { writer in
            try await writer.write(ByteBuffer(string: "one"))
            while !Task.isCancelled { try? await Task.sleep(for: .seconds(60)) }
            try await writer.write(ByteBuffer(string: "last"))
        }
        try await TestServer.run(routes) { _, address in
            let client = try await RawClient(address, staysOpen: true)
            await client.send(Self.request)
            _ = try await Self.head(client)
            try await client.finishSending()
            #expect(try await client.rest() == "3\r\none\r\n4\r\nlast\r\n0\r\n\r\n")
        }
    }

    @Test func aClientThatClosesItsSideGetsAllOfAFiniteBody() async throws {
        try await TestServer.run(Self.routes(Self.threePieces)) { _, address in
            let client = try await RawClient(address, staysOpen: true)
            await client.send(Self.request)
            try await client.finishSending()
            #expect(try await client.rest().hasSuffix("\r\n\r\n3\r\none\r\n5\r\nthree\r\n0\r\n\r\n"))
        }
    }

    @Test func aServerThatGoesDownEndsEndlessBodiesAndFinishesOthers() async throws {
        let go = Signal()
        var routes = Self.routes(isEndless: true) { writer in
            try await writer.write(ByteBuffer(string: "one"))
            while !Task.isCancelled { try? await Task.sleep(for: .seconds(60)) }
            try await writer.write(ByteBuffer(string: "last"))
        }
        routes.add(.GET, "/finite") { _ in
            .stream(type: "text/plain") { writer in
                try await writer.write(ByteBuffer(string: "one"))
                await go.wait()
                try await writer.write(ByteBuffer(string: "two"))
            }
        }
        let server = HTTPServer(
            configuration: HTTPServerConfiguration(), responder: routes, logger: TestServer.quiet)
        let address = try await server.start()
        let endless = try await RawClient(address)
        await endless.send(Self.request)
        _ = try await Self.head(endless)
        let finite = try await RawClient(address)
        await finite.send("GET /finite HTTP/1.1\r\nHost: a\r\n\r\n")
        _ = try await Self.head(finite)
        async let down: Void = server.shutdown(deadline: .seconds(50))
        #expect(try await endless.rest() == "3\r\none\r\n4\r\nlast\r\n0\r\n\r\n")
        go.raise()
        #expect(try await finite.rest() == "3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n")
        await down
    }

    @Test func aProducerThatDoesNotHeedTheEndIsCutOff() async throws {
        let release = Signal()
        let routes = Self.routes(isEndless: true) { writer in
            try await writer.write(ByteBuffer(string: "one"))
            await release.wait()
            try await writer.write(ByteBuffer(string: "late"))
        }
        let server = HTTPServer(
            configuration: HTTPServerConfiguration(), responder: routes, logger: TestServer.quiet)
        let client = try await RawClient(try await server.start())
        await client.send(Self.request)
        _ = try await Self.head(client)
        #expect(try await client.bytes(Self.piece.utf8.count) == Self.piece)
        await server.shutdown(deadline: .milliseconds(50))
        #expect(try await client.rest().isEmpty)
        release.raise()
    }
}
