import Media
import Testing

@Suite struct PDFTests {
    private static let script = "<< /S /JavaScript /JS (app.alert(1)) >>"

    private static func packed(_ dictionary: String, _ text: String, times: Int = 1) -> [UInt8] {
        let data = (0..<times).reduce(Sample.text(text)) { data, _ in Sample.deflate(data) }
        return Sample.pdf("", .init(dictionary, data))
    }

    @Test func isKeptAsItIs() throws {
        let content = Sample.deflate(Sample.text("BT (Hello) Tj ET"))
        let bytes = Sample.pdf(
            "", .init("/Filter /FlateDecode", content), .init("/Type /ObjStm /N 1 /Filter /FlateDecode", content),
            .init("/Filter /DCTDecode /Subtype /Image", [0xFF, 0xD8, 0xFF, 0xD9]))
        let media = try MediaCleaner().clean(bytes)
        #expect(media.format == .pdf)
        #expect(media.width == nil)
        #expect(media.bytes(of: bytes) == bytes)
    }

    @Test(arguments: ["", "\n", "\r\n", "\0\0\0", " \n \n"])
    func mayEndWithWhiteSpace(_ ending: String) {
        #expect(Sample.reason(Sample.pdf(after: ending)) == nil)
    }

    @Test func everyBeginningIsRefused() {
        let bytes = Sample.pdf()
        for count in 5..<bytes.count - 1 {
            #expect(Sample.reason(Array(bytes.prefix(count))) != nil, "\(count) bytes")
        }
    }

    static let refused: [Refused] = [
        Refused("a script", .active, Sample.pdf(script)),
        Refused("a script by another spelling", .active, Sample.pdf("<< /S /J#61va#53cript >>")),
        Refused("a program", .active, Sample.pdf("<< /S /Launch /F (x) >>")),
        Refused("a file", .active, Sample.pdf("<< /Type/EmbeddedFile/Length 3 >>")),
        Refused("files", .active, Sample.pdf("<< /Names << /EmbeddedFiles 7 0 R >> >>")),
        Refused("a form that is sent", .active, Sample.pdf("<< /S /SubmitForm /F (http://x.example) >>")),
        Refused("a form that is read in", .active, Sample.pdf("<< /S /ImportData /F (x) >>")),
        Refused("a document elsewhere", .active, Sample.pdf("<< /S /GoToR /F (\\\\\\\\x.example\\\\y) >>")),
        Refused("a document inside", .active, Sample.pdf("<< /S /GoToE >>")),
        Refused("a film", .active, Sample.pdf("<< /S /Rendition >>")),
        Refused("a rich film", .active, Sample.pdf("<< /Subtype/RichMedia >>")),
        Refused("an XFA form", .active, Sample.pdf("<< /AcroForm << /XFA 8 0 R >> >>")),
        Refused("a form by another spelling", .active, Sample.pdf("<< /S/S#75bmit#46orm>>")),
        Refused("a packed form", .active, packed("/Type /ObjStm /Filter /FlateDecode", "1 0 << /S /SubmitForm >>")),
        Refused("a script in a comment", .active, Sample.pdf("% 9 0 obj \(script)")),
        Refused("a script in a stream", .active, Sample.pdf("", .init("/Length 3", Sample.text(script)))),
        Refused("a packed script", .active, packed("/Type /ObjStm /Filter /FlateDecode", "1 0 \(script)")),
        Refused("one that says to be a picture", .active, packed("/Subtype /Image /Filter /FlateDecode", script)),
        Refused(
            "one far inside", .active,
            packed("/Filter /FlateDecode", String(repeating: " ", count: 65_525) + script)),
        Refused(
            "packed twice", .unsupported,
            packed("/Type /ObjStm /Filter [/FlateDecode /FlateDecode]", script, times: 2)),
        Refused(
            "packed otherwise", .unsupported,
            Sample.pdf("", .init("/Type /ObjStm /Filter /ASCIIHexDecode", Sample.text("2F4A")))),
        Refused(
            "packed after a prediction", .unsupported,
            packed("/Type /#4fbjStm /Filter /FlateDecode /DecodeParms << /Predictor 12 >>", "abc")),
        Refused("encrypted", .unsupported, Sample.pdf("trailer << /Encrypt 9 0 R >>")),
        Refused("something behind", .polyglot, Sample.pdf(after: "<script>alert(1)</script>")),
        Refused("an archive behind", .polyglot, Sample.pdf(after: "PK\u{5}\u{6}")),
        Refused("an archive before the end", .polyglot, Sample.pdf("% PK\u{5}\u{6}")),
        Refused("no version", .damaged, Sample.text("%PDF-x.y\nstartxref\n9\n%%EOF\n")),
        Refused("no table", .truncated, Sample.text("%PDF-1.4\n%%EOF\n")),
    ]

    @Test(arguments: refused)
    func refuses(_ file: Refused) {
        #expect(Sample.reason(file.bytes) == file.reason)
    }

    private static let link = "<< /Subtype /Link /A << /S /URI /URI (https://x.example) >> >>"

    /// What is done on opening, beside a link.
    static let openings: [(String, Bool)] = [
        ("", true), ("/OpenAction [3 0 R /Fit]", true), ("/OpenAction[3 0 R/XYZ null null 0]", true),
        ("/OpenAction << /S /GoTo /D [3 0 R /Fit] >>", true), ("/OpenAction<</S/Named/N/FirstPage>>", true),
        ("/AAPL:Keywords [(x)]", true), ("/AA (x)", true), ("/S/AA/T", true),
        ("/OpenAction << /S /URI /URI (http://x.example) >>", false), ("/Open#41ction << /S /URI >>", false),
        ("/OpenAction 9 0 R", false), ("/OpenAction % \n[3 0 R /Fit]", false), ("/OpenAction << /S 9 0 R >>", false),
        ("/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next 9 0 R >>", false),
        ("/OpenAction << /S /GoTo /D (>>) /S /URI >>", false), ("/OpenAction << /S /GoTo /S /URI >>", false),
        ("/OpenAction << /S /GoTo /S /GoTo >>", false), ("/OpenAction << /D [3 0 R /Fit] >>", false),
        ("/OpenAction [<< /S /URI >>]", false), ("/OpenAction [3 0 R /Fit] /OpenAction 9 0 R", false),
        ("/AA << /O << /S /URI /URI (http://x.example) >> >>", false), ("/AA 9 0 R", false), ("/AA%\n9 0 R", false),
        ("/#41A<</O 9 0 R>>", false),
    ]

    @Test(arguments: openings)
    func linksAreTakenUnlessSomethingMayFollowThemOnOpening(_ opening: String, _ isTaken: Bool) {
        let expected: MediaFault.Reason? = isTaken ? nil : .active
        #expect(Sample.reason(Sample.pdf("<< \(opening) >>\n\(Self.link)")) == expected)
        let (packing, pad) = ("/Type /ObjStm /Filter /FlateDecode", String(repeating: " ", count: 65_500))
        for text in ["1 0 << \(opening) >>", pad + "<< \(opening) >>" + pad] {
            let objects = Sample.PDFStream(packing, Sample.deflate(Sample.text(text)))
            #expect(Sample.reason(Sample.pdf(Self.link, objects)) == expected)
        }
        let links = Sample.PDFStream(packing, Sample.deflate(Sample.text("1 0 \(Self.link)")))
        #expect(Sample.reason(Sample.pdf("<< \(opening) >>", links)) == expected)
    }

    @Test func whatIsDoneOnOpeningIsAnybodysWhereThereIsNoAddress() {
        for opening in ["/OpenAction 9 0 R", "/AA << /O << /S /GoTo /D [3 0 R /Fit] >> >>"] {
            #expect(Sample.reason(Sample.pdf("<< \(opening) >>")) == nil)
        }
    }

    /// 64 MiB, or eight times the file.
    @Test func aSmallDocumentDoesNotGrowToMuch() {
        let part = Sample.PDFStream("", Sample.deflate([UInt8](repeating: 32, count: 23 << 20)))
        #expect(Sample.reason(Sample.pdf("", part, part)) == nil)
        #expect(Sample.reason(Sample.pdf("", part, part, part)) == .bomb)
        let large = Sample.PDFStream("/Filter /DCTDecode", [UInt8](repeating: 0, count: 9 << 20))
        #expect(Sample.reason(Sample.pdf("", part, part, part, large)) == nil)
    }

    @Test func whatInflatesToTooMuchIsRefused() {
        let limits = MediaLimits(inflatedBytes: 1_000_000, inflation: 0)
        let long = Sample.PDFStream("", Sample.deflate([UInt8](repeating: 32, count: 900_000)))
        #expect(Sample.reason(Sample.pdf("", long), limits: limits) == nil)
        #expect(Sample.reason(Sample.pdf("", long, long), limits: limits) == .bomb)
    }

    @Test func streamsThatSayNothingCountAsWell() {
        let limits = MediaLimits(inflatedBytes: 1_000_000, inflation: 0)
        // Empty stored blocks (RFC 1951, 3.2.4).
        let blocks = [[UInt8]](repeating: [0, 0, 0, 0xFF, 0xFF], count: 220_000).joined()
        let empty = Sample.PDFStream("", Sample.join([0x78, 0x01], Array(blocks)))
        #expect(Sample.reason(Sample.pdf("", empty), limits: limits) == .bomb)
        let many = [Sample.PDFStream](repeating: Sample.PDFStream("", []), count: 400)
        #expect(Sample.reason(Sample.pdf(streams: many), limits: limits) == .bomb)
    }
}
