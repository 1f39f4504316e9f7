import Compression
import NIOCore
import Testing

/// A small input that says very much.
@Suite struct BombTests {
    /// One gigabyte of zeros in one megabyte.
    static let bomb: ByteBuffer? = {
        guard let deflater = try? Deflater(level: 9) else { return nil }
        let megabyte = ByteBuffer(repeating: 0, count: 1 << 20)
        var output = ByteBuffer()
        deflater.deflate(megabyte, into: &output, ending: .flush)
        // From here on, every megabyte is the same bytes.
        var next = ByteBuffer()
        deflater.deflate(megabyte, into: &next, ending: .flush)
        for _ in 1..<1024 { output.writeImmutableBuffer(next) }
        return output
    }()

    @Test(arguments: [1000, 1 << 16, 100_000])
    func takesNoMoreMemoryThanAllowed(_ limit: Int) throws {
        var input = try #require(Self.bomb)
        #expect(input.readableBytes < 1_100_000)
        let inflater = try Inflater()
        var output = ByteBuffer()
        while output.readableBytes < limit {
            let room = min(limit - output.readableBytes, 16 << 10)
            #expect(try inflater.inflate(&input, into: &output, atMost: room) == .outputFull)
        }
        #expect(output.readableBytes == limit)
        #expect(output.storageCapacity < 2 * limit, "a buffer is as long as the next power of two")
        #expect(try inflater.probe(&input) == .outputFull)
        #expect(input.readableBytes > 1_000_000, "what need not be read is not")
    }

    @Test func thereIsNoMoreAtTheEnd() throws {
        let inflater = try Inflater()
        let deflater = try Deflater()
        var input = ByteBuffer()
        deflater.deflate(ByteBuffer(repeating: 7, count: 5000), into: &input, ending: .flush)
        var output = ByteBuffer()
        #expect(try inflater.inflate(&input, into: &output, atMost: 5000) == .outputFull)
        #expect(try inflater.probe(&input) == .needsInput)
        #expect(input.readableBytes == 0)
        #expect(inflater.isAtBoundary)
    }
}
