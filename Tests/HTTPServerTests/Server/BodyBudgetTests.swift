import HTTPServer
import NIOCore
import Testing

@Suite(.timeLimit(.minutes(1)))
struct BodyBudgetTests {
    @Test func roomIsGivenBackWithTheLastReference() throws {
        let budget = BodyBudget(limit: 100)
        var reservations = [budget.reserve(60), budget.reserve(41)]
        #expect(reservations[0] != nil && reservations[1] == nil)
        #expect(budget.bytes == 60)
        reservations.append(budget.reserve(40))
        #expect(budget.isExhausted)
        var copy = reservations[0]
        reservations[0] = nil
        #expect(copy != nil && budget.bytes == 100)
        copy = nil
        #expect(budget.bytes == 40)
        #expect(!budget.isExhausted)
        reservations = []
        #expect(budget.bytes == 0)
        #expect(BodyBudget(limit: 100).reserve(.max) == nil)
    }

    @Test func whatIsInMemoryAlreadyIsCountedBeyondTheLimitToo() {
        let budget = BodyBudget(limit: 100)
        var held: BodyReservation? = budget.hold(1000)
        #expect(held != nil && budget.isExhausted)
        #expect(budget.reserve(1) == nil)
        held = nil
        #expect(budget.bytes == 0)
    }

    @Test func aPartTakesFromTheWholeToo() {
        let whole = BodyBudget(limit: 100)
        let (one, other) = (BodyBudget(limit: 70, of: whole), BodyBudget(limit: 70, of: whole))
        var reservations = [one.reserve(60), one.reserve(11), other.reserve(41)]
        #expect(reservations.map { $0 != nil } == [true, false, false])
        #expect([whole.bytes, one.bytes, other.bytes] == [60, 60, 0])
        reservations.append(other.hold(50))
        #expect(!BodyBudget(limit: 70).isExhausted && one.isExhausted && other.isExhausted)
        reservations = []
        #expect([whole.bytes, one.bytes, other.bytes] == [0, 0, 0])
    }

    @Test func nobodyTakesAllOfIt() async throws {
        let post = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 800\r\n\r\n"
        let pipeline = TestConnection.pipeline { $0.maximumBodyBytesPerAddress = 1000 }
        let first = try await TestConnection(pipeline, from: "192.0.2.1")
        await first.send(post)
        let second = try await TestConnection(pipeline, from: "192.0.2.1")
        await second.send(post)
        #expect(try await second.received().hasPrefix("HTTP/1.1 503 "))
        let stranger = try await TestConnection(pipeline, from: "192.0.2.2")
        await stranger.send(post)
        #expect(try await stranger.received() == "")
        #expect(pipeline.counts.bodyBytes == 1600)
        try await first.close()
        #expect(pipeline.counts.bodyBytes == 800)
        let third = try await TestConnection(pipeline, from: "192.0.2.1")
        await third.send(post)
        #expect(try await third.received() == "")
    }

    @Test func aBodyTooManyIsRefusedAndThoseLetInAreRead() async throws {
        let expecting = "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 900\r\n\r\n"
        let body = [UInt8](repeating: 0x61, count: 900)
        try await TestServer.run(configure: { $0.maximumBodyBytes = 1500 }) { server, address in
            let first = try await RawClient(address)
            await first.send(expecting)
            #expect(try await first.bytes(25) == "HTTP/1.1 100 Continue\r\n\r\n")
            #expect(server.counts.bodyBytes == 900)

            let second = try await RawClient(address)
            await second.send(expecting)
            let refusal = try await second.response()
            #expect(refusal.status == 503)
            #expect(refusal.headers["Retry-After"] == ["1"])
            #expect(refusal.headers["Connection"] == ["close"])
            #expect(server.counts.refusals(.bodies) == 1)
            let third = try await RawClient(address)
            await third.send(TestServer.probe)
            #expect(try await third.response().status == 200)

            await first.send(body)
            #expect(try await first.response().body.readableBytes == 900)
            try await waitUntil { server.counts.bodyBytes == 0 }
            let fourth = try await RawClient(address)
            await fourth.send(expecting)
            await fourth.send(body)
            #expect(try await fourth.bytes(25) == "HTTP/1.1 100 Continue\r\n\r\n")
            #expect(try await fourth.response().status == 200)
        }
    }

    @Test func aBodyMayTakeAllTheRoomThatThereIs() async throws {
        try await TestServer.run(configure: { $0.maximumBodyBytes = 900 }) { _, address in
            let client = try await RawClient(address)
            await client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\n")
            await client.send([UInt8](repeating: 0x61, count: 900))
            #expect(try await client.response().status == 200)
        }
    }

    @Test func roomOfABodyThatDoesNotComeIsGivenBack() async throws {
        try await TestServer.run { server, address in
            let client = try await RawClient(address)
            await client.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n")
            try await waitUntil { server.counts.bodyBytes > 0 }
            #expect(server.counts.bodyBytes == 1000)
            try await client.reset()
            try await waitUntil { server.counts.bodyBytes == 0 }
        }
    }

    @Test func answersThatNobodyTakesRefuseNewRequests() async throws {
        var router = TestServer.routes()
        router.add(.GET, "/long") { _ in
            .content(ByteBuffer(repeating: 0, count: 64_000_000), type: "application/octet-stream")
        }
        try await TestServer.run(router, configure: { $0.maximumBodyBytes = 1_000_000 }) { server, address in
            let slow = try await RawClient(address, reads: false)
            await slow.send("GET /long HTTP/1.1\r\nHost: a\r\n\r\n")
            try await waitUntil { server.counts.bodyBytes >= 64_000_000 }

            let other = try await RawClient(address)
            await other.send(TestServer.probe)
            let refusal = try await other.response()
            #expect(refusal.status == 503)
            #expect(refusal.headers["Connection"] == ["keep-alive"])
            #expect(server.counts.refusals(.bodies) == 1)

            try await slow.startReading()
            #expect(try await slow.response().body.readableBytes == 64_000_000)
            try await waitUntil { server.counts.bodyBytes == 0 }
            await other.send(TestServer.probe)
            #expect(try await other.response().status == 200)
        }
    }
}
