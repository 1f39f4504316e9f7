import Media
import Testing

@Suite struct JPEGTests {
    @Test func keepsWhatIsNeededAndNothingElse() throws {
        let exif = Sample.segment(0xE1, Sample.join(Sample.text("Exif\0\0"), Sample.exif(orientation: nil)))
        let secrets = Sample.join(
            Sample.segment(0xE1, "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>secret"),
            Sample.segment(0xED, "Photoshop 3.0\0secret"), Sample.segment(0xE2, "ICC_PROFILE\0\u{1}\u{1}secret"),
            Sample.segment(0xE2, "MPF\0secret"), Sample.segment(0xEB, "JP secret"), Sample.segment(0xEF, "secret"),
            Sample.segment(0xE0, "JFXX\0\u{10}secret"), Sample.segment(0xFE, "secret"))
        let bytes = Sample.jpeg(
            before: Sample.join(Sample.jfif, exif, secrets), between: secrets, after: Sample.text("secret"))
        let jfif = Sample.segment(0xE0, Sample.join(Sample.text("JFIF\0"), [1, 2, 1, 0, 72, 0, 72, 0, 0]))
        #expect(try Sample.cleaned(bytes) == Sample.jpeg(before: jfif))
    }

    @Test func whatIsCleanStaysAsItIs() throws {
        let clean = try Sample.cleaned(Sample.jpeg())
        #expect(clean == Sample.jpeg())
        #expect(try Sample.cleaned(clean) == clean)
    }

    @Test(arguments: Orientation.allCases, [false, true])
    func keepsTheOrientationAlone(_ orientation: Orientation, isLittle: Bool) throws {
        let exif = Sample.exif(orientation: orientation.rawValue, isLittle: isLittle)
        let bytes = Sample.jpeg(before: Sample.segment(0xE1, Sample.join(Sample.text("Exif\0\0"), exif)))
        let media = try MediaCleaner().clean(bytes)
        #expect(media.orientation == orientation)
        let clean = media.bytes(of: bytes)
        #expect(!Sample.contains(clean, "Spy"))
        #expect(!Sample.contains(clean, "GPS"))
        #expect(Sample.contains(clean, "Exif") == (orientation != .upright))
        #expect(try MediaCleaner().clean(clean).orientation == orientation)
        #expect(try Sample.cleaned(clean) == clean)
    }

    @Test func keepsHowColoursAreCoded() throws {
        let adobe = Sample.join(Sample.text("Adobe"), [0, 101, 7, 7, 7, 7, 2], Sample.text("secret"))
        let kept = Sample.join(Sample.text("Adobe"), [0, 100, 0, 0, 0, 0, 2])
        let clean = try Sample.cleaned(Sample.jpeg(before: Sample.segment(0xEE, adobe)))
        #expect(clean == Sample.jpeg(before: Sample.segment(0xEE, kept)))
    }

    @Test func tellsTheSize() throws {
        let media = try MediaCleaner().clean(Sample.jpeg(width: 7, height: 3))
        #expect(media.format == .jpeg)
        #expect(media.width == 7)
        #expect(media.height == 3)
    }

    @Test func takesProgressiveScans() throws {
        let dc = Sample.join(Sample.segment(0xDA, [1, 1, 0, 0, 0, 0]), [0x7F])
        let ac = Sample.join(Sample.segment(0xDA, [1, 1, 0, 1, 63, 0]), [0x7F])
        let head = Sample.join(Sample.start, Sample.quantization, Sample.frame(8, 8, marker: 0xC2), Sample.huffman)
        let bytes = Sample.join(head, dc, Sample.huffman, ac, Sample.end)
        #expect(try Sample.cleaned(bytes) == bytes)
        #expect(Sample.reason(Sample.join(head, ac, Sample.end)) == .truncated)
    }

    @Test func everyBeginningIsTruncated() throws {
        let bytes = Sample.jpeg(before: Sample.jfif)
        for count in 3..<bytes.count {
            #expect(Sample.reason(Array(bytes.prefix(count))) == .truncated, "\(count) bytes")
        }
    }

    @Test func secondPicturesOfCamerasAreDropped() throws {
        #expect(try Sample.cleaned(Sample.jpeg(after: Sample.jpeg())) == Sample.jpeg())
        let film = Sample.join([0, 0, 0, 24], Sample.text("ftypmp42"))
        #expect(try Sample.cleaned(Sample.jpeg(after: film)) == Sample.jpeg())
    }

    static let refused: [Refused] = [
        Refused("two beginnings", .polyglot, Sample.jpeg(before: Sample.start)),
        Refused("two frames", .polyglot, Sample.jpeg(between: Sample.frame(8, 8))),
        Refused("an archive behind", .polyglot, Sample.jpeg(), Sample.text("PK\u{3}\u{4}")),
        Refused("an archive further behind", .polyglot, Sample.jpeg(), Sample.text("abcPK\u{5}\u{6}")),
        Refused("a page behind", .polyglot, Sample.jpeg(), Sample.text("x <SCRIPT>")),
        Refused("a document behind", .polyglot, Sample.jpeg(), Sample.text("\n%PDF-1.4")),
        Refused("too many pixels", .bomb, Sample.jpeg(width: 10_001, height: 10_000)),
        Refused("more pixels than bits", .truncated, Sample.jpeg(width: 4000, height: 4000)),
        Refused("no height", .unsupported, Sample.jpeg(height: 0)),
        Refused("no width", .damaged, Sample.jpeg(width: 0)),
        Refused("arithmetic", .unsupported, Sample.jpeg(before: Sample.frame(8, 8, marker: 0xC9))),
        Refused("lossless", .unsupported, Sample.jpeg(before: Sample.frame(8, 8, marker: 0xC3))),
        Refused("twelve bits", .unsupported, Sample.jpeg(before: Sample.frame(8, 8, marker: 0xC1, precision: 12))),
        Refused("an unknown segment", .damaged, Sample.jpeg(before: Sample.segment(0xF7, ""))),
        Refused("a length of one", .damaged, [0xFF, 0xD8, 0xFF, 0xFE, 0, 1]),
        Refused("no marker", .damaged, [0xFF, 0xD8, 0xFF, 0xFE, 0, 2, 7]),
        Refused("a table with more in it", .damaged, Sample.jpeg(before: Sample.segment(0xDB, Sample.zeros(70)))),
        Refused(
            "codes that cannot be", .damaged,
            Sample.jpeg(before: Sample.segment(0xC4, Sample.join([0, 3], Sample.zeros(18))))),
        Refused("a scan before its frame", .damaged, Sample.start, Sample.scanHead, [0x7F], Sample.end),
        Refused("no picture", .truncated, Sample.start, Sample.end),
        Refused(
            "many scans", .bomb,
            Sample.jpeg(between: (0..<100).flatMap { _ in Sample.join(Sample.scanHead, [0x3F, 0x3F]) })),
    ]

    @Test(arguments: refused)
    func refuses(_ file: Refused) {
        #expect(Sample.reason(file.bytes) == file.reason)
    }
}
