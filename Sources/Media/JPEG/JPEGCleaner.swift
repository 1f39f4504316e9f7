/// Copies of a JPEG file what decoding takes: tables, frame, scans, and what tells how colours are meant.
///
/// Colour profiles are left out: those of screens and cameras tell which device it was.
struct JPEGCleaner {
    /// The most that encoders write is some twenty. Each makes a viewer go through the whole picture once more.
    private static let mostScans = 100

    private let bytes: [UInt8]
    private let limits: MediaLimits
    private var position = 2
    private var frame: JPEGFrame?
    private var begun: Set<Int> = []
    private var scans = 0
    private var jfif: [UInt8]?
    private var adobe: [UInt8]?
    private var orientation: Orientation?
    private var pieces: [CleanMedia.Piece] = []

    /// - Parameter bytes: a file that begins with a start of image.
    init(_ bytes: [UInt8], limits: MediaLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    mutating func clean() throws(MediaFault) -> CleanMedia {
        while try readSegment() {}
        guard let frame, begun.count == frame.components.count else { throw .truncated }
        try TrailingBytes.check(bytes, from: position)
        let exif = orientation.flatMap(OrientationTag.write).map(Self.exif)
        let head = [[0xFF, JPEGMarker.startOfImage], jfif, exif, adobe].compactMap { $0 }
        return CleanMedia(
            format: .jpeg, width: frame.width, height: frame.height, orientation: orientation ?? .upright,
            pieces: head.map { .fresh($0) } + pieces + [.fresh([0xFF, JPEGMarker.endOfImage])])
    }

    /// - Returns: false at the end of the image.
    private mutating func readSegment() throws(MediaFault) -> Bool {
        let marker = try nextMarker()
        if marker == JPEGMarker.endOfImage { return false }
        guard marker != JPEGMarker.startOfImage else {
            throw MediaFault(.polyglot, "In the picture begins another one.")
        }
        guard !JPEGMarker.unsupported.contains(marker) else {
            throw MediaFault(.unsupported, "Only baseline and progressive JPEG pictures are taken.")
        }
        guard let length = bytes.bigEndian16(at: position) else { throw .truncated }
        guard length >= 2 else { throw .damaged("A segment of the picture has an impossible length.") }
        guard position + length <= bytes.count else { throw .truncated }
        let payload = position + 2..<position + length
        let segment = position - 2..<position + length
        position += length
        switch marker {
        case JPEGMarker.quantizationTables:
            try JPEGTables.checkQuantization(bytes[payload])
            pieces.copy(segment)
        case JPEGMarker.huffmanTables:
            try JPEGTables.checkHuffman(bytes[payload])
            pieces.copy(segment)
        case JPEGMarker.restartInterval:
            guard payload.count == 2 else { throw .damaged("A restart interval is malformed.") }
            pieces.copy(segment)
        case JPEGMarker.framesShown:
            guard frame == nil else { throw MediaFault(.polyglot, "In the picture begins another one.") }
            frame = try JPEGFrame(marker, bytes[payload], limits: limits)
            pieces.copy(segment)
        case JPEGMarker.startOfScan:
            try readScan(segment, payload)
        case JPEGMarker.applications:
            note(marker, bytes[payload])
        case JPEGMarker.comment:
            break
        default:
            throw .damaged("The picture has a segment of an unknown kind.")
        }
        return true
    }

    /// Steps behind the next marker. Any number of fill bytes may stand before its code (B.1.1.2).
    private mutating func nextMarker() throws(MediaFault) -> UInt8 {
        guard position < bytes.count else { throw .truncated }
        guard bytes[position] == 0xFF else { throw .damaged("A segment of the picture has a wrong length.") }
        while position < bytes.count, bytes[position] == 0xFF { position += 1 }
        guard position < bytes.count else { throw .truncated }
        defer { position += 1 }
        return bytes[position]
    }

    private mutating func readScan(_ segment: Range<Int>, _ payload: Range<Int>) throws(MediaFault) {
        guard let frame else { throw .damaged("The picture has a scan before its header.") }
        scans += 1
        guard scans <= Self.mostScans else { throw MediaFault(.bomb, "The picture has too many scans.") }
        let scan = try JPEGScan(bytes, payload, of: frame)
        if scan.isFirst { begun.formUnion(scan.components) }
        pieces.copy(segment.lowerBound..<scan.end)
        position = scan.end
    }

    private mutating func note(_ marker: UInt8, _ payload: ArraySlice<UInt8>) {
        switch marker {
        case JPEGMarker.jfif where jfif == nil && payload.count >= 14 && payload.starts(with: "JFIF\0".utf8):
            // Without the thumbnail, whose size stands in the last two bytes (JFIF 1.02).
            jfif = [0xFF, marker, 0, 16] + payload.prefix(12) + [0, 0]
        case JPEGMarker.adobe where adobe == nil && payload.count >= 12 && payload.starts(with: "Adobe".utf8):
            // Only the last byte matters to decoders: how colours are coded.
            let version: [UInt8] = [0, 100, 0, 0, 0, 0]
            adobe = [0xFF, marker, 0, 14] + Array("Adobe".utf8) + version + payload.dropFirst(11).prefix(1)
        case JPEGMarker.exif where orientation == nil && payload.starts(with: "Exif\0".utf8):
            orientation = OrientationTag.read(Array(payload.dropFirst(6)))
        default:
            break
        }
    }

    private static func exif(_ tiff: [UInt8]) -> [UInt8] {
        let payload = Array("Exif\0\0".utf8) + tiff
        var segment: [UInt8] = [0xFF, JPEGMarker.exif]
        segment.append16(payload.count + 2)
        return segment + payload
    }
}
