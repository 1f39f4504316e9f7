import Compression
import NIOCore
import TestSupport
import Testing

@Suite struct GzipTests {
    @Test(arguments: [0, 1, 1000, 100_000, 3_000_000], [Gzip.Level.balanced, .best])
    func whatIsCompressedIsRestored(count: Int, level: Gzip.Level) throws {
        let input = (0..<count).map { UInt8(truncatingIfNeeded: ($0 &* $0) >> 8) }
        let output = try #require(Gzip.compress(ByteBuffer(bytes: input), level: level))
        #expect(output.bytes.prefix(3) == [0x1F, 0x8B, 0x08])
        #expect(Zlib.inflate(output.bytes, windowBits: 15 + 16, capacity: count) == input)
    }

    @Test func whatDoesNotShrinkIsRestored() throws {
        var random = SplitMix64(seed: 0x9219)
        let input = random.noise(300_000)
        let output = try #require(Gzip.compress(ByteBuffer(bytes: input)))
        #expect(output.readableBytes > input.count)
        #expect(Zlib.inflate(output.bytes, windowBits: 15 + 16, capacity: input.count) == input)
    }

    @Test func textShrinks() throws {
        let output = try #require(Gzip.compress(ByteBuffer(repeating: 0x61, count: 10_000)))
        #expect(output.readableBytes < 100)
    }
}
