import HTTPServer
import NIOCore
import Testing

struct GzipTests {
    @Test(arguments: [0, 1, 1000, 100_000, 3_000_000], [Gzip.Level.balanced, .best])
    func whatIsCompressedIsRestored(count: Int, level: Gzip.Level) throws {
        let input = ByteBuffer(bytes: (0..<count).map { UInt8(truncatingIfNeeded: ($0 &* $0) >> 8) })
        let output = try #require(Gzip.compress(input, level: level))
        #expect(gunzip(output) == input)
    }

    @Test func textShrinks() throws {
        let output = try #require(Gzip.compress(ByteBuffer(repeating: 0x61, count: 10_000)))
        #expect(output.readableBytes < 100)
    }
}
