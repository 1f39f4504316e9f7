import CZlib
import Compression
import NIOCore
import TestSupport
import Testing

@Suite struct DeflaterTests {
    static let lengths = [0, 1, 2, 63, 64, 65, 127, 128, 129, 1000, 16_383, 70_000]

    @Test(arguments: Deflater.windowBits, [1, 6, 9])
    func zlibReadsWhatIsWritten(_ windowBits: Int, _ level: Int) throws {
        let deflater = try Deflater(windowBits: windowBits, level: level)
        var random = SplitMix64(seed: UInt64(windowBits * 10 + level))
        for length in Self.lengths {
            for bytes in [random.text(length), random.noise(length)] {
                deflater.reset()
                var output = ByteBuffer()
                deflater.deflate(ByteBuffer(bytes: bytes), into: &output, ending: .flush)
                #expect(output.bytes.suffix(4) == [0x00, 0x00, 0xFF, 0xFF])
                #expect(Zlib.inflate(output.bytes, capacity: length) == bytes, "\(length) bytes")
            }
        }
    }

    @Test func piecesAreOneStream() throws {
        let deflater = try Deflater()
        var random = SplitMix64(seed: 0xDEF1)
        var all: [UInt8] = []
        var output = ByteBuffer()
        for length in Self.lengths {
            let piece = random.text(length)
            all += piece
            deflater.deflate(ByteBuffer(bytes: piece), into: &output, ending: .flush)
            #expect(Zlib.inflate(output.bytes, capacity: all.count) == all, "after \(length) more")
        }
        deflater.deflate(ByteBuffer(), into: &output, ending: .finish)
        #expect(Zlib.inflate(output.bytes, capacity: all.count) == all)
    }

    @Test func flushOfNothingNewAddsNothing() throws {
        let deflater = try Deflater()
        var output = ByteBuffer()
        deflater.deflate(ByteBuffer(string: "a"), into: &output, ending: .flush)
        let once = output
        deflater.deflate(ByteBuffer(), into: &output, ending: .flush)
        #expect(output == once)
    }

    @Test func outputIsAppended() throws {
        let deflater = try Deflater()
        var output = ByteBuffer(string: "before")
        deflater.deflate(ByteBuffer(string: "Hello"), into: &output, ending: .flush)
        #expect(Array(output.bytes.prefix(7)) == Array("before".utf8) + [0xF2])
    }

    /// A stream of a small window must not refer further back; read byte by byte, zlib sees whether it does.
    @Test(arguments: Deflater.windowBits)
    func keepsToItsWindow(_ windowBits: Int) throws {
        var random = SplitMix64(seed: UInt64(windowBits))
        let bytes = random.text(50_000)
        let deflater = try Deflater(windowBits: windowBits, level: 9)
        var deflated = ByteBuffer()
        deflater.deflate(ByteBuffer(bytes: bytes), into: &deflated, ending: .flush)
        #expect(try Self.readsByteByByte(deflated, windowBits: windowBits) == bytes)
        if windowBits > 9 {
            #expect(throws: CompressionError.malformed) {
                try Self.readsByteByByte(deflated, windowBits: windowBits - 1)
            }
        }
    }

    static func readsByteByByte(_ deflated: ByteBuffer, windowBits: Int) throws -> [UInt8] {
        let inflater = try Inflater(windowBits: windowBits)
        var (input, bytes, output) = (deflated, [UInt8](), ByteBuffer())
        repeat {
            output.clear()
            _ = try inflater.inflate(&input, into: &output, atMost: 1)
            bytes += output.bytes
        } while output.readableBytes > 0
        return bytes
    }

    @Test(arguments: [(-1, 0, 9, 1), (8, 1, 9, 1), (16, 10, 15, 9)])
    func nearestSettingsAreTaken(_ bits: Int, _ level: Int, _ takenBits: Int, _ takenLevel: Int) throws {
        let deflater = try Deflater(windowBits: bits, level: level)
        #expect(deflater.windowBits == takenBits)
        #expect(deflater.level == takenLevel)
    }
}
