import HTTPServer
import NIOCore
import Testing

/// Each deadline to the second.
@Suite(.timeLimit(.minutes(1)))
struct ConnectionDeadlineTests {
    private static let pipeline = TestConnection.pipeline {
        $0.headerDeadline = .seconds(10)
        $0.bodyPace = TransferPace(grace: .seconds(5), bytesPerSecond: 10)
        $0.idleDeadline = .seconds(60)
        $0.lingerDeadline = .seconds(2)
        $0.lingerLimit = .seconds(7)
    }

    private static func open() async throws -> TestConnection { try await TestConnection(pipeline) }

    @Test func idling() async throws {
        let connection = try await Self.open()
        await connection.advance(.seconds(59))
        #expect(connection.isOpen)
        await connection.advance(.seconds(1))
        #expect(!connection.isOpen)
        #expect(try await connection.received() == "")
    }

    @Test(arguments: ["GET /probe HTTP/1.1\r\nHost: a\r\n", "G", "\r\n"])
    func aHead(_ text: String) async throws {
        let connection = try await Self.open()
        await connection.advance(.seconds(50))
        await connection.send(text)
        await connection.advance(.seconds(9))
        await connection.send("X")
        #expect(try await connection.received() == "")
        await connection.advance(.seconds(1))
        #expect(try await connection.received().hasPrefix("HTTP/1.1 408 "))
    }

    @Test(arguments: ["Content-Length: 500\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n1f4\r\n"])
    func thePaceOfABody(_ head: String) async throws {
        let connection = try await Self.open()
        await connection.send("POST /echo HTTP/1.1\r\nHost: a\r\n" + head)
        for _ in 0..<10 {
            await connection.send([UInt8](repeating: 0x61, count: 20))
            await connection.advance(.seconds(2))
        }
        #expect(try await connection.received() == "")
        await connection.advance(.seconds(4))
        #expect(try await connection.received() == "")
        await connection.advance(.seconds(1))
        #expect(try await connection.received().hasPrefix("HTTP/1.1 408 "))
    }

    /// The lines of a chunked body are not the body.
    @Test func chunksWithoutContentEarnNoTime() async throws {
        let connection = try await Self.open()
        await connection.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1;a=")
        for _ in 0..<5 {
            await connection.send(String(repeating: "b", count: 100))
            #expect(try await connection.received() == "")
            await connection.advance(.seconds(1))
        }
        #expect(try await connection.received().hasPrefix("HTTP/1.1 408 "))
    }
}
