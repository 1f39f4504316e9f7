import CZlib
import Compression
import NIOCore
import TestSupport
import Testing

@Suite struct InflaterTests {
    static func inflate(_ pieces: [[UInt8]], windowBits: Int = 15, atMost count: Int = 100) throws -> [UInt8] {
        let inflater = try Inflater(windowBits: windowBits)
        var output = ByteBuffer()
        for piece in pieces {
            var input = ByteBuffer(bytes: piece)
            while try inflater.inflate(&input, into: &output, atMost: count) == .outputFull {}
            #expect(input.readableBytes == 0)
        }
        return output.bytes
    }

    // MARK: What zlib writes

    static let strategies = [Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED]

    @Test(arguments: strategies, [0, 1, 6, 9] as [Int32])
    func everyCutOfEveryKindOfBlock(_ strategy: Int32, _ level: Int32) throws {
        var random = SplitMix64(seed: UInt64(strategy * 10 + level))
        let bytes = random.text(300)
        let deflated = try #require(Zlib.deflate(bytes, level: level, strategy: strategy))
        for cut in 0...deflated.count {
            #expect(try Self.inflate([Array(deflated[..<cut]), Array(deflated[cut...])]) == bytes, "cut at \(cut)")
        }
        #expect(try Self.inflate(deflated.map { [$0] }, atMost: 1) == bytes, "byte by byte")
    }

    @Test(arguments: 9...15 as ClosedRange<Int32>)
    func everyWindow(_ windowBits: Int32) throws {
        var random = SplitMix64(seed: UInt64(windowBits))
        for length in DeflaterTests.lengths {
            let bytes = random.text(length)
            let deflated = try #require(Zlib.deflate(bytes, windowBits: windowBits))
            #expect(try Self.inflate([deflated], windowBits: Int(windowBits), atMost: 4096) == bytes)
        }
    }

    @Test(arguments: [1, 2, 3, 7, 100, 1000, 5000])
    func saysNoMoreThanAskedFor(_ count: Int) throws {
        let bytes = [UInt8](repeating: 0x61, count: 3000)
        let inflater = try Inflater()
        var input = ByteBuffer(bytes: try #require(Zlib.deflate(bytes)))
        var output = ByteBuffer()
        var progress = Inflater.Progress.outputFull
        while progress == .outputFull {
            let before = output.readableBytes
            progress = try inflater.inflate(&input, into: &output, atMost: count)
            #expect(output.readableBytes - before <= count)
        }
        #expect(output.bytes == bytes)
    }

    // MARK: Ends

    @Test func finalBlockIsTheEndUntilMoreComes() throws {
        let inflater = try Inflater()
        let first = try #require(Zlib.deflate(Array("one two three".utf8), flush: Z_FINISH))
        var output = ByteBuffer()
        for _ in 0..<3 {
            var input = ByteBuffer(bytes: first)
            #expect(try inflater.inflate(&input, into: &output, atMost: 100) == .ended)
            #expect(inflater.isAtBoundary)
        }
        #expect(String(buffer: output) == "one two threeone two threeone two three")
        var both = ByteBuffer(bytes: first + first)
        #expect(try inflater.inflate(&both, into: &output, atMost: 13) == .outputFull)
        #expect(try inflater.inflate(&both, into: &output, atMost: 13) != .needsInput)
        #expect(output.readableBytes == 65)
    }

    /// Nothing says that a sender forgets its window at a final block.
    @Test func windowOutlivesAFinalBlock() throws {
        let inflater = try Inflater()
        // "Hello" in a final block, then the second message of RFC 7692 §7.2.3.2, which refers to it.
        var input = ByteBuffer(bytes: [0xF3, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00, 0xF2, 0x00, 0x11, 0x00, 0x00])
        var output = ByteBuffer()
        _ = try inflater.inflate(&input, into: &output, atMost: 100)
        #expect(String(buffer: output) == "HelloHello")
    }

    @Test func boundaryIsTheEndOfABlock() throws {
        let inflater = try Inflater()
        let deflated = try #require(Zlib.deflate(Array("some text, some more text".utf8)))
        var output = ByteBuffer()
        for (index, byte) in deflated.enumerated() {
            var input = ByteBuffer(bytes: [byte])
            _ = try inflater.inflate(&input, into: &output, atMost: 100)
            #expect(inflater.isAtBoundary == (index == deflated.count - 1), "after byte \(index)")
        }
    }

    // MARK: What is not DEFLATE

    @Test(
        arguments: [
            ("reserved kind of block", [0x07]),
            ("reserved kind of last block", [0x06 | 0x01]),
            ("stored length without its complement", [0x00, 0x05, 0x00, 0xFB, 0xFF]),
            ("too many length codes", [0xFC, 0xFF, 0xFF]),
            ("distance before the beginning", [0xF2, 0x00, 0x11, 0x00, 0x00]),
            ("noise", [0xFF, 0xFF, 0xFF, 0xFF]),
        ] as [(String, [UInt8])])
    func refuses(_ what: String, _ bytes: [UInt8]) throws {
        let inflater = try Inflater()
        #expect(throws: CompressionError.malformed, "\(what)") {
            var input = ByteBuffer(bytes: bytes)
            var output = ByteBuffer()
            return try inflater.inflate(&input, into: &output, atMost: 100)
        }
        inflater.reset()
        var output = ByteBuffer()
        var input = ByteBuffer(bytes: try #require(Zlib.deflate([1, 2, 3])))
        #expect(try inflater.inflate(&input, into: &output, atMost: 100) == .needsInput)
        #expect(output.bytes == [1, 2, 3], "after a reset all is well")
    }

    @Test(arguments: [0xF1A7, 0xF1A8] as [UInt64])
    func noiseNeverSaysMoreThanAskedFor(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let inflater = try Inflater(windowBits: 9)
        var refusals = 0
        for _ in 0..<20_000 {
            inflater.reset()
            var input = ByteBuffer(bytes: random.noise(1 + Int(random.next() % 64)))
            var output = ByteBuffer()
            do {
                let progress = try inflater.inflate(&input, into: &output, atMost: 50)
                if progress != .outputFull, input.readableBytes > 0 { Issue.record("input left behind") }
            } catch {
                refusals += 1
            }
            if output.readableBytes > 50 { Issue.record("\(output.readableBytes) bytes") }
        }
        #expect(refusals > 5000)
    }
}
