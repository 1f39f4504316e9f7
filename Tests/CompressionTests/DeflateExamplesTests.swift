import Compression
import NIOCore
import Testing

/// The examples of RFC 7692 §7.2.3, whole: with the four bytes that a message leaves out.
@Suite struct DeflateExamplesTests {
    static let tail: [UInt8] = [0x00, 0x00, 0xFF, 0xFF]

    struct Example: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        var text = "Hello"
    }

    static let examples = [
        Example(
            testDescription: "7.2.3.1: one compressed block", bytes: [0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00] + tail),
        Example(
            testDescription: "7.2.3.3: no compression",
            bytes: [0x00, 0x05, 0x00, 0xFA, 0xFF, 0x48, 0x65, 0x6C, 0x6C, 0x6F, 0x00] + tail),
        Example(
            testDescription: "7.2.3.4: a final block",
            bytes: [0xF3, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00, 0x00] + tail),
        Example(
            testDescription: "7.2.3.5: two blocks",
            bytes: [0xF2, 0x48, 0x05, 0x00, 0x00, 0x00, 0xFF, 0xFF, 0xCA, 0xC9, 0xC9, 0x07, 0x00] + tail),
        Example(testDescription: "7.2.3.6: nothing", bytes: [0x00] + tail, text: ""),
    ]

    @Test(arguments: examples)
    func inflates(_ example: Example) throws {
        let inflater = try Inflater()
        var input = ByteBuffer(bytes: example.bytes)
        var output = ByteBuffer()
        #expect(try inflater.inflate(&input, into: &output, atMost: 100) == .needsInput)
        #expect(String(buffer: output) == example.text)
        #expect(inflater.isAtBoundary)
    }

    @Test(arguments: examples)
    func everyCutSaysTheSame(_ example: Example) throws {
        for cut in 0...example.bytes.count {
            let inflater = try Inflater()
            var output = ByteBuffer()
            for piece in [example.bytes[..<cut], example.bytes[cut...]] {
                var input = ByteBuffer(bytes: piece)
                _ = try inflater.inflate(&input, into: &output, atMost: 100)
            }
            #expect(String(buffer: output) == example.text, "cut at \(cut)")
            #expect(inflater.isAtBoundary, "cut at \(cut)")
        }
    }

    /// §7.2.3.1 and §7.2.3.2: the second message refers to the first.
    @Test func deflatesTheSameTwice() throws {
        let deflater = try Deflater()
        var output = ByteBuffer()
        deflater.deflate(ByteBuffer(string: "Hello"), into: &output, ending: .flush)
        #expect(output.bytes == [0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00] + Self.tail)
        output.clear()
        deflater.deflate(ByteBuffer(string: "Hello"), into: &output, ending: .flush)
        #expect(output.bytes == [0xF2, 0x00, 0x11, 0x00, 0x00] + Self.tail)
        output.clear()
        deflater.reset()
        deflater.deflate(ByteBuffer(string: "Hello"), into: &output, ending: .flush)
        #expect(output.bytes == [0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00] + Self.tail)
    }

    @Test func secondMessageNeedsTheFirst() throws {
        let inflater = try Inflater()
        let messages = [
            [0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00] + Self.tail, [0xF2, 0x00, 0x11, 0x00, 0x00] + Self.tail,
        ]
        for message in messages {
            var input = ByteBuffer(bytes: message)
            var output = ByteBuffer()
            _ = try inflater.inflate(&input, into: &output, atMost: 100)
            #expect(String(buffer: output) == "Hello")
        }
        inflater.reset()
        #expect(throws: CompressionError.malformed) {
            var input = ByteBuffer(bytes: messages[1])
            var output = ByteBuffer()
            return try inflater.inflate(&input, into: &output, atMost: 100)
        }
    }
}
