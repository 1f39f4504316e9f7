import Media
import Testing

@Suite struct MediaCleanerTests {
    static let unknown: [Refused] = [
        Refused("nothing", .unknownFormat),
        Refused("GIF", .unknownFormat, Sample.text("GIF89a")),
        Refused("SVG", .unknownFormat, Sample.text("<svg xmlns='http://www.w3.org/2000/svg'/>")),
        Refused("a document behind a blank", .unknownFormat, Sample.text(" %PDF-1.4")),
        Refused("sound", .unknownFormat, Sample.text("RIFF1234WAVE")),
        Refused("a picture behind a zero", .unknownFormat, [0], Sample.jpeg()),
    ]

    @Test(arguments: unknown)
    func takesOnlyWhatItKnows(_ file: Refused) {
        #expect(Sample.reason(file.bytes) == file.reason)
    }

    @Test func aFileMayHaveSoManyBytes() {
        let bytes = Sample.png()
        #expect(Sample.reason(bytes, limits: MediaLimits(bytes: bytes.count)) == nil)
        #expect(Sample.reason(bytes, limits: MediaLimits(bytes: bytes.count - 1)) == .tooLong)
    }

    @Test(arguments: [
        Sample.jpeg(width: 40, height: 25, code: Sample.zeros(5)), Sample.png(40, 25),
        Sample.riff(Sample.lossy(40, 25)),
    ])
    func aPictureMayHaveSoManyPixels(_ bytes: [UInt8]) {
        #expect(Sample.reason(bytes, limits: MediaLimits(pixels: 1000)) == nil)
        #expect(Sample.reason(bytes, limits: MediaLimits(pixels: 999)) == .bomb)
    }

    @Test func countsWhatItKeeps() throws {
        let bytes = Sample.jpeg(before: Sample.jfif, after: [1, 2, 3])
        let media = try MediaCleaner().clean(bytes)
        #expect(media.count == media.bytes(of: bytes).count)
    }
}
