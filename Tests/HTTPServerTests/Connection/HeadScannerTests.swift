import HTTPServer
import NIOCore
import Testing

struct HeadScannerTests {
    private static let limits = HeadScanner.Limits(target: 20, fields: 100, fieldCount: 3)

    private static func scan(_ text: String, pieces size: Int = .max) -> HeadScanner.Outcome {
        var scanner = HeadScanner(limits: limits)
        var rest = ByteBuffer(string: text)
        while rest.readableBytes > 0 {
            guard let piece = rest.readSlice(length: min(size, rest.readableBytes)) else { break }
            let outcome = scanner.scan(piece.readableBytesView)
            if outcome != .incomplete { return outcome }
        }
        return .incomplete
    }

    @Test(arguments: [1, 2, 3, 5, 1000])
    func findsTheEndWhereverTheBytesAreCut(size: Int) {
        let head = "\r\nGET / HTTP/1.1\r\nHost: a\r\nX: \r\n\r\n"
        #expect(Self.scan(head.dropLast(1).description, pieces: size) == .incomplete)
        let last = (head.utf8.count - 1) % size + 1
        #expect(Self.scan(head + "rest", pieces: size) == .complete(count: size == 1000 ? head.utf8.count : last))
    }

    @Test(
        arguments: [
            ("GET /\(String(repeating: "a", count: 19)) HTTP/1.1\r\n\r\n", 0),
            ("GET /\(String(repeating: "a", count: 20)) HTTP/1.1\r\n\r\n", 414),
            ("GET / HTTP/1.1\r\nA: 1\r\nB: 2\r\nC: 3\r\n\r\n", 0),
            ("GET / HTTP/1.1\r\nA: 1\r\nB: 2\r\nC: 3\r\nD: 4\r\n\r\n", 431),
            ("GET / HTTP/1.1\r\nA: \(String(repeating: "a", count: 93))\r\n\r\n", 431),
            ("GET / HTTP/1.1\r\nA: \(String(repeating: "a", count: 90))\r\n\r\n", 0),
            ("GET / HTTP/1.1\nA: 1\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nA: 1\r2\r\n\r\n", 400),
            ("GET  / HTTP/1.1\r\n\r\n", 400),
            ("GET / HTTP/1.1 \r\n\r\n", 400),
            ("\(String(repeating: "A", count: 33)) / HTTP/1.1\r\n\r\n", 501),
            ("G(T / HTTP/1.1\r\n\r\n", 400),
            ("\u{16}\u{3}\u{1}", 400),
        ] as [(String, UInt)])
    func measures(_ head: String, status: UInt) {
        let outcome = Self.scan(head)
        if case .refused(let refusal) = outcome {
            #expect(refusal.status.code == status)
        } else {
            #expect(status == 0)
            #expect(outcome == .complete(count: head.utf8.count))
        }
        #expect((status == 0) == (outcome == .complete(count: head.utf8.count)))
    }
}
