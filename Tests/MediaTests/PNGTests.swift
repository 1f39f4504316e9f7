import Media
import Testing

@Suite struct PNGTests {
    @Test func keepsWhatIsNeededAndNothingElse() throws {
        let density = Sample.join(Sample.big32(2835), Sample.big32(2835), [1])
        let kept = Sample.join(
            Sample.chunk("gAMA", Sample.big32(45455)), Sample.chunk("sRGB", [0]), Sample.chunk("sBIT", [8]),
            Sample.chunk("pHYs", density), Sample.chunk("tRNS", [0, 7]), Sample.chunk("cICP", [12, 13, 0, 1]))
        let secret = Sample.text("secret")
        let dropped = Sample.join(
            Sample.chunk("tEXt", secret), Sample.chunk("iTXt", secret), Sample.chunk("zTXt", secret),
            Sample.chunk("iCCP", secret), Sample.chunk("tIME", [7, 232, 1, 1, 1, 1, 1]), Sample.chunk("prVt", secret),
            Sample.chunk("sRGB", [1]), Sample.chunk("bKGD", [0, 0]),
            Sample.chunk("eXIf", Sample.exif(orientation: 1)))
        let bytes = Sample.png(
            before: Sample.join(kept, dropped),
            behind: Sample.join(Sample.chunk("eXIf", Sample.exif(orientation: 6)), dropped), after: secret)
        #expect(try Sample.cleaned(bytes) == Sample.png(before: kept))
    }

    @Test(arguments: [
        ("gAMA", 3), ("gAMA", 60), ("sRGB", 40), ("pHYs", 40), ("sBIT", 2), ("tRNS", 30), ("cICP", 5), ("cHRM", 31),
    ])
    func nothingTravelsInWhatIsKept(_ type: String, _ length: Int) throws {
        let bytes = Sample.png(before: Sample.chunk(type, [UInt8](repeating: 65, count: length)))
        #expect(try Sample.cleaned(bytes) == Sample.png())
    }

    @Test(arguments: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    func keepsTheOrientationAlone(_ number: Int) throws {
        let bytes = Sample.png(behind: Sample.chunk("eXIf", Sample.exif(orientation: number)))
        let media = try MediaCleaner().clean(bytes)
        let clean = media.bytes(of: bytes)
        #expect(media.orientation == Orientation(rawValue: number) ?? .upright)
        #expect(!Sample.contains(clean, "Spy"))
        #expect(Sample.chunks(clean).contains("eXIf") == (media.orientation != .upright))
        #expect(try MediaCleaner().clean(clean).orientation == media.orientation)
        #expect(try Sample.cleaned(clean) == clean)
    }

    @Test func primariesOfOneScreenAreDropped() throws {
        func chromaticities(_ red: Int) -> [UInt8] {
            let numbers = [31270, 32900, red, 33000, 30000, 60000, 15000, 6000]
            return Sample.png(before: Sample.chunk("cHRM", numbers.flatMap { Sample.big32($0) }))
        }
        #expect(try Sample.cleaned(chromaticities(65023)) == Sample.png())
        #expect(try Sample.cleaned(chromaticities(64007)) == chromaticities(64000))
    }

    /// Depth, colour, and bytes of a row of three pixels with its filter (7.2).
    @Test(arguments: [(1, 0, 2), (4, 0, 3), (16, 0, 7), (8, 2, 10), (16, 2, 19), (8, 4, 7), (8, 6, 13), (16, 6, 25)])
    func rowsAreAsLongAsTheHeaderSays(_ depth: UInt8, _ color: UInt8, _ length: Int) {
        func reason(_ count: Int) -> MediaFault.Reason? {
            let header = Sample.header(3, 3, depth: depth, color: color)
            return Sample.reason(Sample.png(header: header, packed: Sample.deflate(Sample.zeros(count))))
        }
        #expect(reason(3 * length) == nil)
        #expect(reason(3 * length - 1) == .truncated)
        #expect(reason(3 * length + 1) == .bomb)
    }

    @Test(arguments: [(4, 4), (16, 3), (3, 0), (8, 1), (8, 7), (4, 2)])
    func notEveryDepthGoesWithEveryColour(_ depth: UInt8, _ color: UInt8) {
        let header = Sample.header(3, 3, depth: depth, color: color)
        #expect(Sample.reason(Sample.png(header: header, packed: [])) == .damaged)
    }

    @Test(arguments: [(5, 5), (1, 1), (8, 8), (2, 9), (9, 2), (4, 1)])
    func goesOverThePassesOfInterlacedPictures(_ width: Int, _ height: Int) {
        // Of each pass, the pixels that there are, counted one by one (8.1).
        let pattern = [
            "16462646", "77777777", "56565656", "77777777", "36463646", "77777777", "56565656", "77777777",
        ].map { Array($0) }
        var count = 0
        for pass in "1234567" {
            for y in 0..<height {
                let pixels = (0..<width).count { pattern[y % 8][$0 % 8] == pass }
                if pixels > 0 { count += 1 + pixels }
            }
        }
        func reason(_ count: Int) -> MediaFault.Reason? {
            let header = Sample.header(width, height, interlaced: true)
            return Sample.reason(Sample.png(header: header, packed: Sample.deflate(Sample.zeros(count))))
        }
        #expect(reason(count) == nil)
        #expect(reason(count + 1) == .bomb)
        #expect(reason(count - 1) == .truncated)
    }

    @Test func whatStandsBehindThePixelsIsCutOff() throws {
        let packed = Sample.deflate(Sample.rows(3, 2))
        let header = Sample.header(3, 2)
        let secret = Sample.text("secret")
        let long = Sample.png(
            header: header, before: Sample.chunk("IDAT", Sample.join(packed, secret)), packed: secret)
        #expect(try Sample.cleaned(long) == Sample.png(header: header, packed: packed))
    }

    @Test(
        arguments: [(3, nil), (12, nil), (15, .damaged), (2, .damaged), (0, .damaged)] as [(Int, MediaFault.Reason?)])
    func palettesFitTheHeader(_ count: Int, _ reason: MediaFault.Reason?) {
        let header = Sample.header(1, 1, depth: 2, color: 3)
        let palette = Sample.chunk("PLTE", Sample.zeros(count))
        #expect(Sample.reason(Sample.png(header: header, before: palette, packed: Sample.deflate([0, 0]))) == reason)
        #expect(Sample.reason(Sample.png(header: header, packed: Sample.deflate([0, 0]))) == .damaged)
    }

    @Test func everyBeginningIsTruncated() {
        let bytes = Sample.png(before: Sample.chunk("gAMA", Sample.big32(45455)))
        for count in 12..<bytes.count {
            #expect(Sample.reason(Array(bytes.prefix(count))) == .truncated, "\(count) bytes")
        }
    }

    @Test func everyChangedByteIsNoticed() {
        let bytes = Sample.png()
        for index in 8..<bytes.count {
            var changed = bytes
            changed[index] ^= 0x10
            #expect(Sample.reason(changed) != nil, "byte \(index)")
        }
    }

    @Test func aBombIsNotUnpacked() {
        let packed = Sample.deflate(Sample.zeros(50_000_000))
        #expect(packed.count < 60_000)
        #expect(Sample.reason(Sample.png(header: Sample.header(100, 100), packed: packed)) == .bomb)
    }

    private static let gamma = Sample.chunk("gAMA", Sample.big32(45455))

    static let refused: [Refused] = [
        Refused("two headers", .polyglot, Sample.png(before: Sample.header(3, 2))),
        Refused("an archive behind", .polyglot, Sample.png(), Sample.text("PK\u{3}\u{4}")),
        Refused("zeros and a page behind", .polyglot, Sample.png(), Sample.text("\0\0<!DocType html>")),
        Refused("too many pixels", .bomb, Sample.signature, Sample.header(20_000, 20_000)),
        Refused("an impossible size", .damaged, Sample.signature, Sample.header(0xFFFF_FFFF, 1)),
        Refused("nothing high", .damaged, Sample.png(3, 0)),
        Refused("a filter that there is not", .damaged, Sample.png(pixels: [5, 0, 0, 0, 0, 0, 0, 0])),
        Refused("pixels in two places", .damaged, Sample.png(between: gamma)),
        Refused("moving", .unsupported, Sample.png(before: Sample.chunk("acTL", Sample.zeros(8)))),
        Refused("an unknown critical part", .unsupported, Sample.png(before: Sample.chunk("ABCD", []))),
        Refused("a palette of grey", .damaged, Sample.png(before: Sample.chunk("PLTE", [1, 2, 3]))),
        Refused("no header", .damaged, Sample.signature, Sample.chunk("IDAT", [])),
        Refused("an end with content", .damaged, Sample.signature, Sample.header(1, 1), Sample.chunk("IEND", [1])),
        Refused("no pixels", .truncated, Sample.signature, Sample.header(1, 1), Sample.imageEnd),
        Refused("no zlib", .damaged, Sample.png(header: Sample.header(1, 1), packed: [1, 2, 3, 4])),
    ]

    @Test(arguments: refused)
    func refuses(_ file: Refused) {
        #expect(Sample.reason(file.bytes) == file.reason)
    }
}
