import Foundation
import HTTPServer
import NIOCore
import NIOHTTP1
import NIOPosix
import Testing

/// Bodies that go to files.
@Suite(.timeLimit(.minutes(1)))
struct BodyFileTests {
    private static let limit = 8 << 20

    /// `POST /file`, which tells the hash of what it was sent, for who has `Let: in`.
    private static func routes(_ folder: BodyFolder) -> Router {
        var router = TestServer.routes()
        let files = FileRoute(folder: folder) { request in
            guard request.header("Let") == "in" else { throw HTTPRefusal(.forbidden, "No.") }
        }
        router.add(.POST, "/file", bodyLimit: limit, files: files) { request in
            guard let file = request.bodyFile else { return .text("no file") }
            let bytes = try file.bytes()
            let isWhole =
                bytes.allSatisfy { $0 == 0x61 } && bytes.count == file.count && request.body.readableBytes == 0
            return .text("\(file.count) \(isWhole) \(file.sha256.prefix(4).map { String($0, radix: 16) }.joined())")
        }
        return router
    }

    private static func run(
        pool: NIOThreadPool = .singleton,
        configure: (inout HTTPServerConfiguration) -> Void = { _ in },
        _ body: (HTTPServer, SocketAddress, TemporaryFolder) async throws -> Void
    ) async throws {
        try await TemporaryFolder.with { folder in
            let routes = routes(BodyFolder(path: folder.url.path(), pool: pool))
            try await TestServer.run(routes, configure: configure) { server, address in
                try await body(server, address, folder)
                try await waitUntil { server.counts.fileBytes == 0 && server.counts.bodyBytes == 0 }
                try await waitUntil { Self.openFiles(in: folder) == 0 }
            }
        }
    }

    /// Files of the folder that this process has open, with a name or without.
    private static func openFiles(in folder: TemporaryFolder) -> Int {
        let links = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        return links.count { link in
            let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(link)")
            return target?.contains(folder.url.lastPathComponent) ?? false
        }
    }

    private static func head(_ fields: String, word: String = "in") -> String {
        "POST /file HTTP/1.1\r\nHost: a\r\nLet: \(word)\r\n\(fields)\r\n\r\n"
    }

    private static func bytes(_ count: Int) -> [UInt8] { [UInt8](repeating: 0x61, count: count) }

    @Test func aBodyArrivesInAFileWithoutAName() async throws {
        try await Self.run { server, address, folder in
            let client = try await RawClient(address)
            await client.send(Self.head("Content-Length: 1000000"))
            await client.send(Self.bytes(999_999))
            try await waitUntil { server.counts.fileBytes == 999_999 }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path()) == [])
            await client.send("a")
            #expect(try await client.response().text == "1000000 true cdc76e5c")
            await client.send(TestServer.probe)
            #expect(try await client.response().text == "here")
        }
    }

    /// The body is there before it is known whether it may come.
    @Test func aBodyThatComesWithItsHeadArrives() async throws {
        try await Self.run { _, address, _ in
            let client = try await RawClient(address)
            for _ in 0..<20 {
                await client.send(Self.head("Content-Length: 5") + "aaaaa" + TestServer.probe)
                #expect(try await client.response().text == "5 true ed968e84")
                #expect(try await client.response().text == "here")
            }
        }
    }

    @Test func aChunkedBodyArrivesToo() async throws {
        try await Self.run { _, address, _ in
            let client = try await RawClient(address)
            await client.send(
                Self.head("Transfer-Encoding: chunked") + "3\r\naaa\r\n2\r\naa\r\n0\r\n\r\n" + TestServer.probe)
            #expect(try await client.response().text == "5 true ed968e84")
            #expect(try await client.response().text == "here")
            await client.send(Self.head("Content-Length: 0"))
            #expect(try await client.response().text == "no file")
        }
    }

    @Test func whoMayNotIsToldBeforeTheBody() async throws {
        try await Self.run { server, address, _ in
            let client = try await RawClient(address)
            await client.send(Self.head("Expect: 100-continue\r\nContent-Length: 5000", word: "me"))
            #expect(try await client.response().status == 403)
            #expect(try await client.rest() == "")
            let other = try await RawClient(address)
            await other.send(Self.head("Expect: 100-continue\r\nContent-Length: 3"))
            #expect(try await other.bytes(25) == "HTTP/1.1 100 Continue\r\n\r\n")
            await other.send("aaa")
            #expect(try await other.response().status == 200)
        }
    }

    @Test func aBodyTakesNoMemoryOfItsLength() async throws {
        try await Self.run {
            $0.maximumBodyBytes = 1 << 20
        } _: { server, address, _ in
            let client = try await RawClient(address)
            await client.send(Self.head("Content-Length: \(Self.limit)"))
            await client.send(Self.bytes(Self.limit - 1))
            try await waitUntil { server.counts.fileBytes == Self.limit - 1 }
            #expect(server.counts.bodyBytes <= 256 << 10)
            await client.send("a")
            #expect(try await client.response().text.hasPrefix("\(Self.limit) true"))
        }
    }

    @Test(arguments: ["Content-Length: 8388609", "Transfer-Encoding: chunked"])
    func aBodyThatIsTooLongIsRefused(_ framing: String) async throws {
        try await Self.run { _, address, _ in
            let client = try await RawClient(address)
            await client.send(Self.head(framing))
            if framing.hasPrefix("Transfer") {
                await client.send("800001\r\n")
                await client.send(Self.bytes(Self.limit + 1))
            }
            #expect(try await client.response().status == 413)
        }
    }

    @Test func whatIsCutOffIsDeleted() async throws {
        try await Self.run { server, address, folder in
            for isReset in [false, true] {
                let client = try await RawClient(address)
                await client.send(Self.head("Content-Length: 300000"))
                await client.send(Self.bytes(299_999))
                try await waitUntil { server.counts.fileBytes == 299_999 }
                try await waitUntil { Self.openFiles(in: folder) == 1 }
                if isReset { try await client.reset() } else { await client.close() }
                try await waitUntil { server.counts.fileBytes == 0 && Self.openFiles(in: folder) == 0 }
            }
        }
    }

    @Test func filesTakeNoMoreThanThereIsRoomFor() async throws {
        try await Self.run {
            $0.maximumFileBytes = 5000
        } _: { server, address, _ in
            let first = try await RawClient(address)
            await first.send(Self.head("Content-Length: 5000"))
            await first.send(Self.bytes(4999))
            try await waitUntil { server.counts.fileBytes == 4999 }
            let second = try await RawClient(address)
            await second.send(Self.head("Content-Length: 2") + "aa")
            #expect(try await second.response().status == 503)
            await first.send("a")
            #expect(try await first.response().status == 200)
        }
    }

    @Test func oneAddressDoesNotTakeAllTheRoom() async throws {
        try await Self.run {
            $0.maximumFileBytesPerAddress = 1000
            $0.uncountedAddresses = []
        } _: { _, address, _ in
            let client = try await RawClient(address)
            await client.send(Self.head("Content-Length: 1001"))
            await client.send(Self.bytes(1001))
            #expect(try await client.response().status == 503)
        }
    }

    @Test func aFileThatCannotBeKeptIsRefused() async throws {
        let routes = Self.routes(BodyFolder(path: "/nowhere/at/all"))
        try await TestServer.run(routes) { server, address in
            let client = try await RawClient(address)
            await client.send(Self.head("Content-Length: 5") + "aaaaa")
            #expect(try await client.response().status == 507)
            try await waitUntil { server.counts.fileBytes == 0 }
        }
    }

    @Test func aBodyThatComesTooSlowlyIsRefused() async throws {
        try await Self.run {
            $0.bodyPace = TransferPace(grace: .milliseconds(50), bytesPerSecond: 1 << 20)
        } _: {
            _, address, _ in
            let client = try await RawClient(address)
            await client.send(Self.head("Content-Length: 5") + "aaaa")
            #expect(try await client.response().status == 408)
        }
    }

    /// What has come when no more comes for a while.
    private static func heldBack(_ server: HTTPServer, then: @Sendable () -> Void) async throws -> Int {
        // Whatever comes of it, nobody waits for ever.
        defer { then() }
        var seen: [Int] = []
        try await waitUntil {
            seen.append(server.counts.fileBytes)
            return seen.count > 1_100 && seen.suffix(1_100).allSatisfy { $0 == seen.last && $0 > 0 }
        }
        return seen.last ?? 0
    }

    /// The disk stands still: the client is told by its own connection, and waits as long as it takes.
    @Test func aSlowDiskHoldsTheClientBack() async throws {
        let pool = NIOThreadPool(numberOfThreads: 1)
        pool.start()
        let gate = DispatchSemaphore(value: 0)
        pool.submit { _ in gate.wait() }
        defer { gate.signal() }
        try await Self.run(pool: pool) {
            // Shorter than the disk stands still, and longer than a busy machine keeps a client from its turn.
            $0.bodyPace = TransferPace(grace: .seconds(2), bytesPerSecond: 64 << 20)
        } _: { server, address, _ in
            let client = try await RawClient(address)
            await client.send(Self.head("Content-Length: \(Self.limit)"))
            async let held = Self.heldBack(server) { gate.signal() }
            try await client.deliver(Self.bytes(Self.limit))
            #expect(try await held <= 1 << 20)
            #expect(try await client.response().text.hasPrefix("\(Self.limit) true"))
        }
        try await pool.shutdownGracefully()
    }
}
