import HTTPServer
import NIOCore
import Testing

@Suite(.timeLimit(.minutes(1)))
struct BodyBudgetTests {
    private static let post = "POST /take HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\n"
    private static let body = [UInt8](repeating: 0x61, count: 900)

    private static func reservation(_ budget: BodyBudget, _ count: Int) -> BodyReservation? {
        let made = BodyReservation(in: budget)
        return made.grow(by: count) ? made : nil
    }

    @Test func roomIsGivenBackWithTheLastReference() throws {
        let budget = BodyBudget(limit: 100, alwaysGranted: 0)
        var reservations = [Self.reservation(budget, 60), Self.reservation(budget, 41)]
        #expect(reservations[0] != nil && reservations[1] == nil)
        #expect(budget.bytes == 60)
        reservations.append(Self.reservation(budget, 40))
        var copy = reservations[0]
        reservations[0] = nil
        #expect(copy != nil && budget.bytes == 100)
        copy = nil
        #expect(budget.bytes == 40)
        reservations = []
        #expect(budget.bytes == 0)
        #expect(Self.reservation(BodyBudget(limit: 100, alwaysGranted: 0), .max) == nil)
    }

    @Test func aReservationGrowsAsFarAsThereIsRoom() {
        let budget = BodyBudget(limit: 100, alwaysGranted: 0)
        let reservation = BodyReservation(in: budget)
        #expect(reservation.grow(by: 70) && !reservation.grow(by: 31) && reservation.grow(by: 30))
        #expect(budget.bytes == 100)
    }

    @Test func aShortBodyAlwaysHasRoom() {
        let budget = BodyBudget(limit: 100, alwaysGranted: 20)
        let large = Self.reservation(budget, 100)
        let short = BodyReservation(in: budget)
        #expect(large != nil && short.grow(by: 15) && short.grow(by: 5) && !short.grow(by: 1))
        #expect(budget.bytes == 120)
    }

    @Test func aPartTakesFromTheWholeToo() {
        let whole = BodyBudget(limit: 100, alwaysGranted: 5)
        let (one, other) = (BodyBudget(limit: 70, of: whole), BodyBudget(limit: 70, of: whole))
        var reservations = [Self.reservation(one, 60), Self.reservation(one, 11), Self.reservation(other, 41)]
        #expect(reservations.map { $0 != nil } == [true, false, false])
        #expect([whole.bytes, one.bytes, other.bytes] == [60, 60, 0])
        reservations.append(Self.reservation(other, 40))
        reservations.append(Self.reservation(other, 5))
        #expect([whole.bytes, one.bytes, other.bytes] == [105, 60, 45])
        reservations = []
        #expect([whole.bytes, one.bytes, other.bytes] == [0, 0, 0])
    }

    @Test func nobodyTakesAllOfIt() async throws {
        let pipeline = TestConnection.pipeline(Self.routes()) {
            $0.maximumBodyBytesPerAddress = 1000
            $0.smallBodyBytes = 0
        }
        let almost = String(decoding: Self.body.dropLast(), as: UTF8.self)
        let first = try await TestConnection(pipeline, from: "192.0.2.1")
        await first.send(Self.post + almost)
        let second = try await TestConnection(pipeline, from: "192.0.2.1")
        await second.send(Self.post + almost)
        #expect(try await second.received().hasPrefix("HTTP/1.1 503 "))
        let stranger = try await TestConnection(pipeline, from: "192.0.2.2")
        await stranger.send(Self.post + almost)
        #expect(try await stranger.received() == "")
        #expect(pipeline.counts.bodyBytes == 2 * 899)
        try await first.close()
        #expect(pipeline.counts.bodyBytes == 899)
        let third = try await TestConnection(pipeline, from: "192.0.2.1")
        await third.send(Self.post + almost)
        #expect(try await third.received() == "")
    }

    @Test func aBodyThatIsOnlyPromisedTakesNoRoom() async throws {
        try await TestServer.run(Self.routes(), configure: Self.narrow) { server, address in
            var promising: [RawClient] = []
            for _ in 0..<4 {
                let client = try await RawClient(address)
                await client.send(Self.post + "a")
                promising.append(client)
            }
            try await waitUntil { server.counts.bodyBytes == 4 }
            let other = try await RawClient(address)
            await other.send(Self.post)
            await other.send(Self.body)
            #expect(try await other.response().status == 200)
            for client in promising { try await client.reset() }
            try await waitUntil { server.counts.bodyBytes == 0 }
        }
    }

    @Test func aBodyTooManyIsRefusedAndNobodyElse() async throws {
        try await TestServer.run(Self.routes(), configure: Self.narrow) { server, address in
            let first = try await RawClient(address)
            await first.send(Self.post)
            await first.send(Array(Self.body.dropLast()))
            try await waitUntil { server.counts.bodyBytes == 899 }

            let second = try await RawClient(address)
            await second.send(Self.post)
            await second.send(Self.body)
            let refusal = try await second.response()
            #expect(refusal.status == 503)
            #expect(refusal.headers["Retry-After"] == ["1"])
            #expect(refusal.headers["Connection"] == ["close"])
            #expect(server.counts.refusals(.bodies) == 1)
            let third = try await RawClient(address)
            await third.send(TestServer.probe)
            #expect(try await third.response().status == 200)

            await first.send([0x61])
            #expect(try await first.response().status == 200)
            try await waitUntil { server.counts.bodyBytes == 0 }
        }
    }

    @Test func answersThatNobodyTakesRefuseTheNextLongOneAlone() async throws {
        var router = TestServer.routes()
        router.add(.GET, "/long") { _ in
            .content(ByteBuffer(repeating: 0, count: 64_000_000), type: "application/octet-stream")
        }
        try await TestServer.run(router, configure: { $0.maximumBodyBytes = 100_000_000 }) { server, address in
            let slow = try await RawClient(address, reads: false)
            await slow.send("GET /long HTTP/1.1\r\nHost: a\r\n\r\n")
            try await waitUntil { server.counts.bodyBytes >= 64_000_000 }

            let other = try await RawClient(address)
            await other.send("GET /long HTTP/1.1\r\nHost: a\r\n\r\n")
            let refusal = try await other.response()
            #expect(refusal.status == 503)
            #expect(refusal.headers["Connection"] == ["keep-alive"])
            #expect(server.counts.refusals(.bodies) == 1)
            await other.send(TestServer.probe)
            #expect(try await other.response().status == 200)

            try await slow.startReading()
            #expect(try await slow.response().body.readableBytes == 64_000_000)
            try await waitUntil { server.counts.bodyBytes == 0 }
            await other.send("GET /long HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try await other.response().body.readableBytes == 64_000_000)
        }
    }

    private static func routes() -> Router {
        var router = TestServer.routes()
        router.add(.POST, "/take", bodyLimit: 1000) { _ in HTTPResponse(status: .ok) }
        return router
    }

    /// Room for one body of the route, and a little.
    private static func narrow(_ configuration: inout HTTPServerConfiguration) {
        configuration.maximumBodyBytes = 1000
        configuration.smallBodyBytes = 300
    }
}
