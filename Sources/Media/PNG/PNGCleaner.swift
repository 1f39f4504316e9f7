/// Copies of a PNG file the chunks that it takes to show it, checked one by one; all others are left out, colour
/// profiles among them, as those of screens tell which one it was.
struct PNGCleaner {
    private let bytes: [UInt8]
    private let limits: MediaLimits
    private var position = PNGChunk.signature.count
    private var header: PNGHeader?
    private var pixels: PNGPixels?
    private var paletteEntries: Int?
    private var seen: Set<String> = []
    private var last = ""
    private var orientation: Orientation?
    private var pieces: [CleanMedia.Piece] = []

    /// - Parameter bytes: a file that begins with the signature.
    init(_ bytes: [UInt8], limits: MediaLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    mutating func clean() throws(MediaFault) -> CleanMedia {
        repeat { try readChunk() } while last != "IEND"
        guard let header, pixels?.isComplete == true else { throw .truncated }
        try TrailingBytes.check(bytes, from: position)
        if let tiff = orientation.flatMap(OrientationTag.write) {
            pieces.insert(.fresh(PNGChunk.make("eXIf", tiff)), at: 1)
        }
        return CleanMedia(
            format: .png, width: header.width, height: header.height, orientation: orientation ?? .upright,
            pieces: [.fresh(PNGChunk.signature)] + pieces)
    }

    private mutating func readChunk() throws(MediaFault) {
        let chunk = try PNGChunk(bytes, at: position)
        position = chunk.whole.upperBound
        let previous = last
        last = chunk.type
        guard (header == nil) == (chunk.type == "IHDR") else {
            guard header == nil else { throw MediaFault(.polyglot, "In the picture begins another one.") }
            throw .damaged("The picture does not begin with its header.")
        }
        switch chunk.type {
        case "IHDR":
            let header = try PNGHeader(bytes[chunk.content], limits: limits)
            pixels = try PNGPixels(header)
            self.header = header
            pieces.copy(chunk.whole)
        case "PLTE":
            try readPalette(chunk)
        case "IDAT":
            guard !seen.contains("IDAT") || previous == "IDAT" else {
                throw .damaged("The picture's pixels are in two places.")
            }
            try readPixels(chunk)
        case "IEND":
            guard chunk.content.isEmpty else { throw .damaged("The picture's end is malformed.") }
            pieces.copy(chunk.whole)
        case "acTL":
            throw MediaFault(.unsupported, "Moving pictures are not taken.")
        default:
            guard !chunk.isCritical else {
                throw MediaFault(.unsupported, "The picture has a part that few viewers know.")
            }
            keep(chunk)
        }
        seen.insert(chunk.type)
    }

    private mutating func readPalette(_ chunk: PNGChunk) throws(MediaFault) {
        let entries = chunk.content.count / 3
        guard
            let header, !seen.contains("PLTE"), !seen.contains("IDAT"), chunk.content.count == 3 * entries,
            entries > 0, entries <= (header.color == .indexed ? 1 << header.depth : 256),
            header.color != .grey, header.color != .greyAlpha
        else { throw .damaged("The picture's palette is malformed.") }
        paletteEntries = entries
        // Where there is no need of one, it is a suggestion to screens of few colours.
        if header.color == .indexed { pieces.copy(chunk.whole) }
    }

    private mutating func readPixels(_ chunk: PNGChunk) throws(MediaFault) {
        guard header?.color != .indexed || paletteEntries != nil else {
            throw .damaged("The picture has no palette.")
        }
        let count = try pixels?.read(bytes[chunk.content]) ?? 0
        guard count > 0 else { return }
        if count == chunk.content.count {
            pieces.copy(chunk.whole)
        } else {
            pieces.append(.fresh(PNGChunk.make("IDAT", Array(bytes[chunk.content].prefix(count)))))
        }
    }

    /// Keeps what else the look of the picture depends on, where it is well formed and in its place.
    private mutating func keep(_ chunk: PNGChunk) {
        guard !seen.contains(chunk.type) else { return }
        let content = bytes[chunk.content]
        if chunk.type == "eXIf" {
            orientation = OrientationTag.read(Array(content))
            return
        }
        guard let header, !seen.contains("IDAT") else { return }
        switch chunk.type {
        case "cHRM":
            if let shared = PNGChromaticities.shared(content) { pieces.append(.fresh(PNGChunk.make("cHRM", shared))) }
            return
        case "tRNS":
            let length = transparencyLength(header)
            guard header.color == .indexed ? content.count <= length && !content.isEmpty : content.count == length
            else {
                return
            }
        case "gAMA", "cICP":
            guard content.count == 4 else { return }
        case "sRGB":
            guard content.count == 1 else { return }
        case "pHYs":
            guard content.count == 9 else { return }
        case "sBIT":
            guard content.count == (header.color == .indexed ? 3 : header.color.samples) else { return }
        default:
            return
        }
        pieces.copy(chunk.whole)
    }

    private func transparencyLength(_ header: PNGHeader) -> Int {
        switch header.color {
        case .grey: 2
        case .trueColor: 6
        case .indexed: paletteEntries ?? 0
        case .greyAlpha, .trueColorAlpha: 0
        }
    }
}
