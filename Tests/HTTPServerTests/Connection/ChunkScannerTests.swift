import HTTPServer
import NIOCore
import Testing

struct ChunkScannerTests {
    private static let limits = ChunkScanner.Limits(extensions: 4, trailers: 20, trailerCount: 2)

    private static func scan(_ text: String, pieces size: Int = .max) -> ChunkScanner.Outcome {
        var scanner = ChunkScanner(limits: limits)
        var rest = ByteBuffer(string: text)
        while rest.readableBytes > 0 {
            guard let piece = rest.readSlice(length: min(size, rest.readableBytes)) else { break }
            let outcome = scanner.scan(piece.readableBytesView)
            if outcome != .incomplete { return outcome }
        }
        return .incomplete
    }

    @Test(arguments: [
        "0\r\n\r\n", "1\r\n\n\r\n0\r\n\r\n", "a;b=c\r\n0123456789\r\n00\r\n\r\n", "0\r\nX: y\r\nZ:\r\n\r\n",
    ])
    func findsTheEndWhereverTheBytesAreCut(_ body: String) {
        let count = body.utf8.count
        #expect(Self.scan(body + "GET /") == .complete(count: count))
        for size in 1..<count {
            #expect(Self.scan(body + "GET /", pieces: size) == .complete(count: (count - 1) % size + 1))
            #expect(Self.scan(String(body.dropLast()), pieces: size) == .incomplete)
        }
    }

    @Test(
        arguments: [
            ("1;abcd\r\n", 0, 0), ("1;abcde\r\n", 400, 6), ("1;ab\r\nx\r\n1;ab\r\nx\r\n", 0, 0),
            ("1;abc\r\nx\r\n1;ab\r\n", 400, 13), ("0\r\nX: 7890123456789\r\n\r\n", 0, 0),
            ("0\r\nX: 78901234567890\r\n\r\n", 431, 23), ("0\r\na:\r\nb:\r\nc:\r\n\r\n", 431, 11),
            ("7fffffffffffffff\r\n", 0, 0), ("8000000000000000\r\n", 400, 15), ("1\r\nxy", 400, 4),
        ] as [(String, UInt, Int)])
    func measures(_ body: String, _ status: UInt, _ place: Int) {
        guard case .refused(let refusal, after: let count) = Self.scan(body) else {
            #expect(status == 0)
            return
        }
        #expect(refusal.status.code == status)
        #expect(count == place)
    }
}
