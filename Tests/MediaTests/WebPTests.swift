import Media
import Testing

@Suite struct WebPTests {
    private static let secret = Array("secret".utf8)
    private static let metadata = Sample.join(
        Sample.riffChunk("XMP ", secret), Sample.riffChunk("ICCP", secret), Sample.riffChunk("prVt", secret))

    @Test(arguments: [Sample.lossy(), Sample.lossless()])
    func keepsThePixelsAlone(_ pixels: [UInt8]) throws {
        let plain = Sample.riff(pixels)
        #expect(try Sample.cleaned(plain) == plain)
        let exif = Sample.riffChunk("EXIF", Sample.exif(orientation: 1))
        let full = Sample.riff(Sample.extended(0x2C), Self.metadata, pixels, exif, Self.metadata)
        #expect(try Sample.cleaned(Sample.join(full, Self.secret)) == plain)
    }

    @Test func keepsTransparency() throws {
        let alpha = Sample.riffChunk("ALPH", [0, 1, 2, 3, 4])
        let bytes = Sample.riff(Sample.extended(0x3C), Self.metadata, alpha, Sample.lossy())
        #expect(try Sample.cleaned(bytes) == Sample.riff(Sample.extended(0x10), alpha, Sample.lossy()))
    }

    @Test(arguments: Orientation.allCases, ["", "Exif\0\0"])
    func keepsTheOrientationAlone(_ orientation: Orientation, _ preamble: String) throws {
        let tiff = Sample.exif(orientation: orientation.rawValue, isLittle: true)
        let exif = Sample.join(Sample.text(preamble), tiff)
        let bytes = Sample.riff(Sample.extended(0x08), Sample.lossless(alpha: true), Sample.riffChunk("EXIF", exif))
        let clean = try Sample.cleaned(bytes)
        let media = try MediaCleaner().clean(clean)
        #expect(media.orientation == orientation)
        #expect(try Sample.cleaned(clean) == clean)
        #expect(!Sample.contains(clean, "Spy"))
        let chunks = Sample.riffChunks(clean)
        guard orientation != .upright else {
            #expect(chunks.map(\.type) == ["VP8L"])
            return
        }
        #expect(chunks.map(\.type) == ["VP8X", "VP8L", "EXIF"])
        #expect(chunks.first?.content == [0x18, 0, 0, 0, 4, 0, 0, 2, 0, 0])
    }

    @Test func tellsTheSize() throws {
        for pixels in [Sample.lossy(16_383, 99), Sample.lossless(16_383, 99)] {
            let media = try MediaCleaner().clean(Sample.riff(pixels))
            #expect(media.format == .webp)
            #expect(media.width == 16_383)
            #expect(media.height == 99)
        }
    }

    @Test func everyBeginningIsTruncated() {
        let bytes = Sample.riff(Sample.extended(0), Sample.lossy())
        for count in 12..<bytes.count {
            #expect(Sample.reason(Array(bytes.prefix(count))) == .truncated, "\(count) bytes")
        }
    }

    static let refused: [Refused] = [
        Refused("two pictures", .polyglot, Sample.riff(Sample.lossy(), Sample.lossless())),
        Refused("a header in the middle", .polyglot, Sample.riff(Sample.lossy(), Sample.extended(0))),
        Refused("an archive behind", .polyglot, Sample.riff(Sample.lossy()), Sample.text("PK\u{3}\u{4}")),
        Refused("moving, by its header", .unsupported, Sample.riff(Sample.extended(2), Sample.lossy())),
        Refused("moving", .unsupported, Sample.riff(Sample.extended(0), Sample.riffChunk("ANMF", [1, 2]))),
        Refused("another size", .damaged, Sample.riff(Sample.extended(0, 6, 3), Sample.lossy())),
        Refused("too many pixels", .bomb, Sample.riff(Sample.lossless(16_000, 16_000))),
        Refused("no width", .damaged, Sample.riff(Sample.lossy(0, 5))),
        Refused("no pixels", .truncated, Sample.riff(Sample.extended(0))),
        Refused("a partition behind the end", .truncated, Sample.riff(Sample.lossy(partition: 8))),
        Refused(
            "not a key frame", .damaged, Sample.riff(Sample.riffChunk("VP8 ", [1, 0, 0, 0x9D, 1, 0x2A, 1, 0, 1, 0]))),
        Refused("lossless of another version", .damaged, Sample.riff(Sample.riffChunk("VP8L", [0x2F, 0, 0, 0, 0xFF]))),
        Refused(
            "transparency without a header", .damaged, Sample.riff(Sample.riffChunk("ALPH", [0, 1]), Sample.lossy())),
    ]

    @Test(arguments: refused)
    func refuses(_ file: Refused) {
        #expect(Sample.reason(file.bytes) == file.reason)
    }
}
